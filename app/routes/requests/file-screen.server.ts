import type { When } from '#app/components/desk/when-found.tsx'
import type { FileFacts, FileTab } from '#app/components/desk/file-head.tsx'
import type { Deps } from '#app/commands/deps.ts'
import type { Who } from '#app/commands/who.ts'
import type { OpenTable } from '#app/checking/windows/open-table.ts'
import { tableOf } from '#app/checking/windows/table-cache.ts'
import type { Policy } from '#app/domain/disclosure/policy.ts'
import type { Finding } from '#app/domain/disclosure/finding.ts'
import type { FileReport } from '#app/domain/disclosure/report.ts'
import { declaredControls } from '#app/domain/release-request/declared-controls.ts'
import type { FileVersion } from '#app/domain/release-request/request.ts'
import { roundOf } from '#app/domain/release-request/round.ts'
import type {
  FileView as RequestFileView,
  GroupView,
  RequestView,
} from '#app/domain/review/as-seen.ts'
import { correctedFile, isCorrected } from '#app/domain/review/corrected-file.ts'
import type { FileAddresses, FileView } from '#app/domain/viewing/file-view.ts'
import { orNotFound } from '#app/http/refusals.ts'
import type { ActionBlockView } from '#app/components/file/action-block.tsx'
import type { BesideView } from '#app/components/file/beside-tables.tsx'
import type { WhatIfView } from '#app/components/file/what-if.tsx'
import { actionBlock } from '../files/action-block.server.ts'
import { besideView } from '../files/beside-view.server.ts'
import { type TableBeside, tablesBeside } from '../files/tables-beside.server.ts'
import { type AskedAbout, whatIfView } from '../files/what-if.server.ts'
import type { StoredVersion } from '../files/stored-version.server.ts'
import { viewFile, viewText } from '../files/view-file.server.ts'
import { sayBytes, sayShape } from './say-file.ts'

/** One version of a file as the author's page and the desk show it. */
export type FileScreen = {
  readonly facts: FileFacts
  readonly tab: string
  readonly tabs: readonly FileTab[]
  readonly view: FileView | null
  readonly report: FileReport | null
  /** What the checks say under the corrections of checkers that this person may see. */
  readonly corrected: FileReport | null
  /** The file, where it is a table. */
  readonly table: OpenTable | null
  /** The version that was reviewed before this one, if there is one. */
  readonly before: FileVersion | null
  readonly changes: Changes | null
  readonly whatIf: WhatIfView | null
  readonly code: ActionBlockView | null
  /** Tables that findings were told with, and the one of them that is open. */
  readonly besides: readonly TableBeside[]
  readonly beside: BesideView | null
}

export type Changes = NonNullable<Awaited<ReturnType<Deps['checker']['compare']>>>

type Asked = {
  readonly view: RequestView
  readonly group: GroupView
  readonly file: RequestFileView
  readonly policy: Policy
  /** What the checks say of the version that is looked at. */
  readonly findings: readonly Finding[]
  /** The address of the page, without a query. */
  readonly pageHref: string
  readonly hrefOf: (fileId: string) => string
  readonly url: string
}

/** Reads what the page of a file needs: its view, its report, the difference to what was reviewed before. */
export async function fileScreen(deps: Deps, who: Who, asked: Asked): Promise<FileScreen> {
  const { view: seen, group, file, policy, findings, pageHref, url } = asked
  const query = new URL(url).searchParams
  const version = versionAsked(file, url)
  const before = reviewedBefore(file, version)
  const stored: StoredVersion = {
    path: file.path,
    sha256: version.sha256,
    bytes: version.bytes,
    maxBytes: policy.files.maxBytes,
  }
  const report = await reportOn(deps, group, file, version, policy)
  const isOpen = query.get('view') === 'columns' && isCorrected(file)
  const corrected = isOpen
    ? await reportOn(deps, group, { ...file, ...correctedFile(file) }, version, policy)
    : null
  const table = (report?.columns.length ?? 0) > 0 ? await tableOf(deps.store, version.sha256) : null
  const changes = before && table ? await differenceTo(deps, before, version) : null
  const isNewThisRound = before !== null && version.number === file.currentVersion
  const besides = table ? await tablesBeside(deps, seen, findings, asked.hrefOf) : []
  const tabs = tabsOf(table !== null, before, changes, besides.length)
  const wanted = query.get('view') ?? (isNewThisRound && changes ? 'changes' : 'file')
  const tab = tabs.find(({ id }) => id === wanted)?.id ?? 'file'
  const addresses = addressesOf(asked, version, tab, pageHref)
  const options = { addresses, report, ...placeAsked(query) }
  return {
    facts: factsOf(file, version),
    tab,
    tabs,
    view:
      tab === 'file'
        ? await viewFile(deps.store, stored, options)
        : tab === 'text'
          ? await viewText(deps.store, stored, options)
          : null,
    report,
    corrected,
    table,
    before,
    changes: tab === 'changes' ? changes : null,
    whatIf:
      tab === 'what-if' && table && report
        ? await whatIfView(deps, aboutOf(asked, version, report), query)
        : null,
    code: tab === 'code' ? await actionBlock(deps.db.reader, seen.workspaceId, version) : null,
    besides,
    beside:
      tab === 'beside'
        ? await besideView(deps, who, {
            tables: besides,
            wanted: query.get('with'),
            sha256: version.sha256,
            findings,
            href: `${pageHref}?view=beside`,
          })
        : null,
  }
}

/** What the checks say of the columns, under what the author declared. */
function reportOn(
  deps: Deps,
  group: GroupView,
  file: RequestFileView,
  { sha256 }: FileVersion,
  policy: Policy,
): Promise<FileReport | null> {
  return deps.checker.check({
    path: deps.store.pathOf(sha256),
    name: file.path,
    policy,
    declarations: declaredControls(group, file),
    sha256,
  })
}

const aboutOf = (
  { group, file, policy }: Asked,
  { sha256 }: FileVersion,
  report: FileReport,
): AskedAbout => ({
  path: file.path,
  sha256,
  policy,
  declarations: declaredControls(group, file),
  findings: report.findings,
  columns: report.columns.map(({ name }) => name),
})

const differenceTo = (deps: Deps, old: FileVersion, now: FileVersion) =>
  deps.checker.compare(
    { path: deps.store.pathOf(old.sha256), sha256: old.sha256 },
    { path: deps.store.pathOf(now.sha256), sha256: now.sha256 },
  )

/** The version that an address asks for; the current one by default. */
export function versionAsked(file: RequestFileView, url: string): FileVersion {
  const number = Number(new URL(url).searchParams.get('version') ?? file.currentVersion)
  return orNotFound(file.versions.find((version) => version.number === number))
}

/** Of which moment pinned findings are; null for the current version in the current round. */
export function whenFound(
  { phase, turn }: RequestView,
  { currentVersion }: RequestFileView,
  version: FileVersion,
): When | null {
  if (version.number !== currentVersion) return 'earlier'
  return phase === 'author' && version.turn === turn ? 'unsubmitted' : null
}

/** The latest earlier version that was on the request in an earlier round. */
export const reviewedBefore = (
  { versions }: RequestFileView,
  { number, turn }: FileVersion,
): FileVersion | null =>
  versions.findLast((version) => version.number < number && version.turn < turn) ?? null

function tabsOf(
  isTable: boolean,
  before: FileVersion | null,
  changes: Changes | null,
  besides: number,
): readonly FileTab[] {
  const cells = changes ? changes.changedCells + changes.added + changes.removed : 0
  return [
    { id: 'file', name: isTable ? 'Table' : 'File' },
    ...(before && changes
      ? [
          {
            id: 'changes',
            name: `Changes since round ${roundOf(before.turn)}`,
            note: `${cells.toLocaleString('en-GB')} ${cells === 1 ? 'place' : 'places'}`,
          },
        ]
      : []),
    ...(besides > 0
      ? [
          {
            id: 'beside',
            name: 'Beside others',
            note: `${besides} ${besides === 1 ? 'table' : 'tables'}`,
          },
        ]
      : []),
    ...(isTable
      ? [
          { id: 'columns', name: 'Columns' },
          { id: 'text', name: 'Text' },
        ]
      : []),
    { id: 'code', name: 'Code' },
    ...(isTable ? [{ id: 'what-if', name: 'What if' }] : []),
    { id: 'provenance', name: 'Provenance' },
  ]
}

function addressesOf(
  { view, file }: Asked,
  { number }: FileVersion,
  tab: string,
  pageHref: string,
): FileAddresses {
  const part = (name: string) => `/requests/${view.id}/files/${file.id}/${name}?version=${number}`
  return {
    page: `${pageHref}?view=${tab}&version=${number}`,
    rows: part('rows'),
    find: part('find'),
    raw: part('raw'),
  }
}

function placeAsked(query: URLSearchParams) {
  const row = Number(query.get('row') ?? '')
  const find = query.get('find')
  return {
    ...(Number.isInteger(row) && row >= 1 ? { row: row - 1 } : {}),
    ...(find ? { find } : {}),
  }
}

const factsOf = (file: RequestFileView, version: FileVersion): FileFacts => ({
  path: file.path,
  level: 'moderately_sensitive',
  kind: file.kind,
  shape: sayShape(version),
  size: sayBytes(version.bytes),
  sha256: version.sha256,
  action: version.action,
  job: version.jobIdentifier,
  commit: version.commit,
  version: version.number,
})
