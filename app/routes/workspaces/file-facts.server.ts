import type { FileFacts, FileTab } from '#app/components/desk/file-head.tsx'
import { sayUnderWay } from '#app/components/workspace/say-under-way.ts'
import { type StateChip, stateChip } from '#app/components/workspace/state-chip.ts'
import { sayBytes, sayCount } from '#app/components/ui/number.ts'
import { may } from '#app/domain/people/permissions.ts'
import { extensionOf } from '#app/domain/viewing/file-kind.ts'
import type { Db } from '#db/open.ts'
import { versionsOf } from '#db/queries/output-versions.ts'
import { underWayIn } from '#db/queries/under-way.ts'
import { type OutputWithState } from '#db/queries/outputs.ts'
import type { FileViewName } from './file-address.ts'
import type { InWorkspace } from './require-workspace.server.ts'

/** What every view of a file says above it. */
export type FilePageFacts = {
  readonly workspace: string
  readonly workspaceId: string
  readonly outputId: string
  /** Backend and path, as in the tree. */
  readonly place: string
  readonly file: FileFacts
  readonly states: readonly StateChip[]
  /** Why it cannot be asked for; `null` when it can. */
  readonly because: string | null
  readonly tabs: readonly FileTab[]
  readonly mayCheck: boolean
  readonly mayRequest: boolean
  /** What can still change the page by itself; null while nothing is under way. */
  readonly underWay: string | null
}

/** Names, states and views of an output: what the page around its contents shows. */
export async function filePageFacts(
  db: Db,
  { who, workspace, output }: InWorkspace & { readonly output: OutputWithState },
): Promise<FilePageFacts> {
  const place = { workspaceId: workspace.id }
  const isOpen = workspace.archivedAt === null
  const versions = await versionsOf(db, output.id)
  const mayRead = may(who.person, 'read-outputs', place) && output.standing === 'present'
  return {
    workspace: workspace.name,
    workspaceId: workspace.id,
    outputId: output.id,
    place: `${output.backend}/${output.path}`,
    file: {
      path: output.path,
      level: 'moderately_sensitive',
      kind: 'output',
      shape: shapeOf(output),
      size: output.bytes === null ? 'size unknown' : sayBytes(output.bytes),
      sha256: output.sha256 ?? '',
      action: output.action,
      job: output.jobIdentifier,
      commit: output.commit,
      version: 1,
    },
    states: output.marks.map((mark) => stateChip(mark, output)),
    because: output.because,
    tabs: tabsFor(output.path, versions.length, mayRead, output.action !== null),
    mayCheck: isOpen && mayRead && may(who.person, 'check-outputs', place),
    mayRequest: isOpen && mayRead && may(who.person, 'create-request', place),
    underWay: isOpen ? await underWayFor(db, workspace.id, output) : null,
  }
}

async function underWayFor(
  db: Db,
  workspaceId: string,
  { backendId, awaited }: OutputWithState,
): Promise<string | null> {
  if (awaited !== null)
    return 'A newer version of this file is on its way; the page shows it when it has come.'
  return sayUnderWay(await underWayIn(db, { workspaceId, backendId }))
}

function shapeOf({ rows, columns }: OutputWithState): string | null {
  if (rows === null) return null
  const width = columns === null ? '' : ` × ${sayCount(columns, 'column')}`
  return `${sayCount(rows, 'row')}${width}`
}

const bodyNames: Readonly<Record<string, string>> = {
  csv: 'Table',
  tsv: 'Table',
  png: 'Picture',
  jpg: 'Picture',
  jpeg: 'Picture',
  svg: 'Picture',
  html: 'Page',
  htm: 'Page',
  md: 'Document',
  json: 'JSON',
}
const withText = ['csv', 'tsv', 'svg', 'html', 'htm', 'md', 'json']

function tabsFor(path: string, versions: number, mayRead: boolean, hasAction: boolean): FileTab[] {
  const extension = extensionOf(path)
  const tab = (id: FileViewName, name: string, isShown: boolean, note?: string) =>
    isShown ? [{ id, name, ...(note ? { note } : {}) }] : []
  return [
    ...tab('file', bodyNames[extension] ?? 'File', mayRead),
    ...tab('columns', 'Columns', mayRead && (extension === 'csv' || extension === 'tsv')),
    ...tab('changes', 'Changes', mayRead && versions > 1, sayCount(versions, 'version')),
    ...tab('text', 'Text', mayRead && withText.includes(extension)),
    ...tab('code', 'Code', hasAction),
    ...tab('provenance', 'Provenance', true),
  ]
}
