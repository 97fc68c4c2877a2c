import type { Deps } from '#app/commands/deps.ts'
import type { Beside, Finding } from '#app/domain/disclosure/finding.ts'
import type { RequestView } from '#app/domain/review/as-seen.ts'
import { mayReadEarlier } from '#app/domain/review/may-read-earlier.ts'
import { listReleasedBeside } from '#db/queries/released-beside.ts'
import { sayDay } from '#app/components/ui/instant.tsx'

/** Another table that a finding of a file was told with, and that this person may read. */
export type TableBeside = {
  /** How addresses name it: "release-ID" or "file-ID". */
  readonly id: string
  readonly beside: Beside
  readonly sha256: string
  readonly path: string
  /** "released 3 Mar 2026 in Tables of the study, under embargo". */
  readonly words: string
  /** Its public page, or its page on the desk. */
  readonly pageHref: string | null
  /** The file of a request that is opened with it, where it is not public. */
  readonly opens: { readonly requestId: string; readonly fileId: string } | null
}

/** The tables that the findings of a file were told with: earlier releases first, then files of the request. */
export async function tablesBeside(
  deps: Pick<Deps, 'db'>,
  view: RequestView,
  findings: readonly Finding[],
  hrefOf: (fileId: string) => string,
): Promise<readonly TableBeside[]> {
  const named = findings.flatMap(({ beside }) => beside ?? [])
  const sha256s = new Set(named.flatMap((one) => ('released' in one ? [one.released] : [])))
  const fileIds = new Set(named.flatMap((one) => ('fileId' in one ? [one.fileId] : [])))
  const files = view.groups.flatMap((group) => group.files).filter(({ id }) => fileIds.has(id))
  return [
    ...(sha256s.size === 0 ? [] : await earlier(deps, view, [...sha256s])),
    ...files.map((file) => ({
      id: `file-${file.id}`,
      beside: { fileId: file.id },
      sha256: file.sha256,
      path: file.path,
      words: 'of this request',
      pageHref: hrefOf(file.id),
      opens: { requestId: view.id, fileId: file.id },
    })),
  ]
}

async function earlier(
  { db }: Pick<Deps, 'db'>,
  { workspaceId, viewer }: RequestView,
  sha256s: readonly string[],
): Promise<readonly TableBeside[]> {
  const rows = await listReleasedBeside(db.reader, { workspaceId, sha256s })
  const readable = rows
    .filter(({ state }) => mayReadEarlier(viewer, state))
    // What is public says more to a reader than the same bytes under embargo.
    .toSorted((one, other) => Number(other.state === 'public') - Number(one.state === 'public'))
  const first = new Map<string, (typeof readable)[number]>()
  for (const row of readable) if (!first.has(row.sha256)) first.set(row.sha256, row)
  return [...first.values()].map((row) => ({
    id: `release-${row.id}`,
    beside: { released: row.sha256 },
    sha256: row.sha256,
    path: row.path,
    words: `released ${sayDay(row.releasedAt)} in ${row.title}${row.state === 'public' ? '' : ', under embargo'}`,
    pageHref: row.state === 'public' ? `/releases/${row.releaseId}/files/${row.id}` : null,
    opens: row.state === 'public' ? null : { requestId: row.requestId, fileId: row.fileId },
  }))
}

/** Whether a finding was told with this table. */
export const isToldWith = ({ beside = [] }: Finding, table: TableBeside): boolean =>
  beside.some((one) => JSON.stringify(one) === JSON.stringify(table.beside))
