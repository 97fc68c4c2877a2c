import type { RelationLine } from '#app/components/file/relation-list.tsx'
import type { FileView } from '#app/domain/review/as-seen.ts'
import type { RequestPage } from '#db/queries/release-requests.ts'
import type { FileScreen } from '../requests/file-screen.server.ts'
import { relationLines } from '../requests/relation-lines.ts'

/** The sums of the file with what the author says, and what those checkers say who may be seen. */
export function deskRelations(
  { people, view }: RequestPage,
  file: FileView,
  { corrected, report }: Pick<FileScreen, 'corrected' | 'report'>,
): readonly RelationLine[] {
  const erased = 'this text was erased'
  return relationLines((corrected ?? report)?.relations ?? [], [
    ...file.relations.map(({ reason, ...note }) => ({
      ...note,
      by: people.get(view.authorId) ?? 'the author',
      reason: reason ?? erased,
    })),
    ...file.relationCorrections.map(({ relation, verdict, checkerId, body }) => ({
      relation,
      verdict,
      by: people.get(checkerId) ?? 'a checker',
      reason: body ?? erased,
    })),
  ])
}
