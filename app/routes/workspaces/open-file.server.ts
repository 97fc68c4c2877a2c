import { knownReport } from '#app/commands/kept-reports.ts'
import { recordView } from '#app/commands/outputs/record-view.ts'
import type { FileReport } from '#app/domain/disclosure/report.ts'
import type { FileAddresses } from '#app/domain/viewing/file-view.ts'
import type { RequestContext } from '#app/http/context.ts'
import type { StoredVersion } from '../files/stored-version.server.ts'
import type { Wanted } from '../files/viewed-table.server.ts'
import { fileAddress, type FileViewName } from './file-address.ts'
import { type FilePageFacts, filePageFacts } from './file-facts.server.ts'
import { requireOutput, versionOf } from './require-workspace.server.ts'

type Place = Awaited<ReturnType<typeof requireOutput>>

export type OpenedFile = Place & {
  readonly page: FilePageFacts
  /** `null` where it has no bytes that may be opened. */
  readonly file: StoredVersion | null
  /** What the checks said of it before; `null` while nobody had it checked. */
  readonly report: FileReport | null
}

/** A file of a workspace whose contents are shown: that is a view, and an event. */
export async function openFile(
  context: RequestContext,
  params: Readonly<Record<string, string | undefined>>,
): Promise<OpenedFile> {
  const place = await requireOutput(context, params, 'read-outputs')
  const { who, workspace, policy, output } = place
  const file = versionOf(output, policy)
  const page = await filePageFacts(context.deps.db.reader, place)
  if (file === null) return { ...place, page, file, report: null }
  await recordView(context.deps, who, {
    kind: 'output-viewed',
    workspaceId: workspace.id,
    outputId: output.id,
    sha256: file.sha256,
  })
  return {
    ...place,
    page,
    file,
    report: await knownReport(context.deps.db.reader, { ...file, policy }),
  }
}

/** Where the parts of a file of a workspace come from; `view` is the page that is open. */
export function addressesOf(
  { workspace, place }: FilePageFacts,
  view: FileViewName,
): FileAddresses {
  const at = (name: FileViewName) => fileAddress(workspace, name, place)
  return { page: at(view), rows: at('rows'), find: at('find'), raw: at('raw') }
}

/** `?row=` (1-based, as on screens) and `?find=` of a page. */
export function wantedIn(request: Request): Wanted {
  const query = new URL(request.url).searchParams
  const row = Number(query.get('row') ?? 1)
  return {
    row: Number.isSafeInteger(row) && row > 0 ? row - 1 : 0,
    find: (query.get('find') ?? '').slice(0, 200),
  }
}
