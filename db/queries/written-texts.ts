import type { By } from '#app/domain/audit/entry.ts'
import type { WrittenText } from '#app/domain/texts/written-text.ts'
import type { Tx } from '../open.ts'

/** Stores a free text with its salt and commitment, in the hand of whoever acts. */
export async function saveWrittenText(tx: Tx, text: WrittenText, by: By): Promise<void> {
  await tx
    .insertInto('written_text')
    .values({ ...text, written_by: by.actorId ?? 'program', written_at: by.at })
    .execute()
}
