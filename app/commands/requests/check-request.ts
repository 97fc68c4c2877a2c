import type { Beside, Finding } from '#app/domain/disclosure/finding.ts'
import { findingIdentity } from '#app/domain/disclosure/finding-identity.ts'
import type { Policy } from '#app/domain/disclosure/policy.ts'
import type { AcrossFinding, FileReport } from '#app/domain/disclosure/report.ts'
import { type FindingOfFile, findingsOfFile } from '#app/domain/release-request/finding-of-file.ts'
import { declaredControls } from '#app/domain/release-request/declared-controls.ts'
import type { ReleaseRequest, RequestFile } from '#app/domain/release-request/request.ts'
import { type ReleasedBefore, releasedFromProjectOf } from '#db/queries/released-before.ts'
import type { Deps } from '../deps.ts'
import { sha256 } from '../sha256.ts'

/** A file of a request, as the checks got it, and what they said. */
export type CheckedFile = {
  readonly file: RequestFile
  readonly fileId: string
  readonly sha256: string
  readonly task: Task
  readonly report: FileReport
}
type Task = Parameters<Deps['checker']['check']>[0]

export type FoundInFile = FindingOfFile & {
  readonly fileVersion: number
  readonly finding: Finding
}

/** What the checks say of a request as it is now, file by file and across files. */
export type RequestChecks = {
  readonly files: readonly CheckedFile[]
  readonly findings: readonly FoundInFile[]
  /** Nothing was given up: asked again, the checks would say the same. */
  readonly isFinal: boolean
}

/**
 * Checks every file of a request under its declarations, outside any transaction. Null when the bytes
 * of a file cannot be read now. `onChecked` is told each time that a file is done. What was released already
 * is looked at as it was before a release of this request, where that is named.
 */
export async function checkRequest(
  deps: Deps,
  request: ReleaseRequest,
  policy: Policy,
  onChecked: () => void = () => {},
  before?: { readonly releaseId: string },
): Promise<RequestChecks | null> {
  const active = request.files.filter(({ state }) => state === 'active')
  const checked = await Promise.all(
    active.map(async (file) => {
      const one = await checkFile(deps, request, file, policy)
      onChecked()
      return one
    }),
  )
  const files = checked.filter((file) => file !== null)
  if (files.length < active.length) return null
  // What stays inside gives nothing away, so supporting files are not compared.
  const outputs = files.filter(({ file }) => file.kind === 'output')
  const released = await releasedFromProjectOf(deps.db.reader, request.workspaceId, before)
  const across = await deps.checker.across({
    files: outputs.map(({ task, file }) => ({ ...task, group: file.groupId })),
    supporting: files
      .filter(({ file }) => file.kind !== 'output')
      .map(({ file }) => ({ name: file.path, group: file.groupId })),
    // A reader has what is already released from the same project beside the new files.
    released: released.map(({ path, sha256: content }) => ({
      path: deps.store.pathOf(content),
      sha256: content,
      name: path,
      policy,
    })),
    policy,
  })
  const findings = files.flatMap((file) => {
    const index = outputs.indexOf(file)
    const found = [
      ...file.report.findings.map((finding) => ({
        id: findingIdentity(finding, file.sha256, sha256),
        finding,
      })),
      ...across
        .filter((finding) => concerns(finding, index))
        .map((finding) => ({
          id: acrossIdentity(finding, index, outputs),
          finding: {
            ...inFile(finding, index),
            ...besideOf(finding, index, outputs, released),
          },
        })),
    ]
    const fileVersion = file.file.currentVersion
    return findingsOfFile(file.fileId, unique(found), policy.review.notAcceptable).map(
      (finding) => ({ ...finding, fileVersion }),
    )
  })
  // A report without a hash was given up; so was a comparison that says it was not made.
  const isFinal =
    files.every(({ report }) => report.sha256 !== '') &&
    !across.some(({ rule }) => rule === 'not-checked')
  return { files, findings, isFinal }
}

/** Checks one file of a request under its declarations; null when its bytes cannot be read now. */
export async function checkFile(
  deps: Pick<Deps, 'checker' | 'store'>,
  request: ReleaseRequest,
  file: RequestFile,
  policy: Policy,
): Promise<CheckedFile | null> {
  const group = request.groups.find(({ id }) => id === file.groupId)
  const declarations = group ? declaredControls(group, file) : {}
  const task: Task = {
    path: deps.store.pathOf(file.sha256),
    name: file.path,
    policy,
    declarations,
    sha256: file.sha256,
  }
  const report = await deps.checker.check(task)
  return report && { file, fileId: file.id, sha256: file.sha256, task, report }
}

const concerns = ({ file, cells }: AcrossFinding, index: number): boolean =>
  file === index || cells.some((cell) => cell.file === index)

/** The part of a finding across files that lies in one of them. */
const inFile = (finding: AcrossFinding, index: number): Finding => ({
  rule: finding.rule,
  severity: finding.severity,
  policyField: finding.policyField,
  ...(finding.columns && { columns: finding.columns }),
  ...(finding.wholeFile && { wholeFile: finding.wholeFile }),
  cells: finding.cells
    .filter(({ file }) => file === index)
    .map(({ row, column, line, inferred }) => ({
      row,
      column,
      line,
      ...(inferred && { inferred }),
    })),
  because: finding.because,
  fix: finding.fix,
})

/** Tables that a finding names at most: a reader holds them beside each other one by one. */
const MOST_BESIDE = 8

/** The other tables that tell a finding across files. */
function besideOf(
  { file, with: others, earlier = [] }: AcrossFinding,
  index: number,
  files: readonly CheckedFile[],
  released: readonly ReleasedBefore[],
): { readonly beside?: readonly Beside[] } {
  const beside: Beside[] = [
    ...earlier.flatMap((at) => (released[at] ? [{ released: released[at].sha256 }] : [])),
    ...[file, ...others].flatMap((at) =>
      at === index || !files[at] ? [] : [{ fileId: files[at].fileId }],
    ),
  ]
  return beside.length === 0 ? {} : { beside: beside.slice(0, MOST_BESIDE) }
}

/** The identity of a finding across files names the other files as well. */
function acrossIdentity(
  finding: AcrossFinding,
  index: number,
  files: readonly CheckedFile[],
): string {
  const hashOf = (file: number) => files[file]?.sha256 ?? ''
  const others = [
    ...[finding.file, ...finding.with].filter((file) => file !== index).map(hashOf),
    finding.released ?? '',
  ]
  return sha256(
    [findingIdentity(inFile(finding, index), hashOf(index), sha256), ...others.sort()].join(' '),
  )
}

/** The same rule at the same place is one finding. */
function unique<Found extends { readonly id: string }>(found: readonly Found[]): Found[] {
  return [...new Map(found.map((one) => [one.id, one])).values()]
}
