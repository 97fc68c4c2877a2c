import { sayContext } from '#app/components/requests/say-context.ts'
import { sayControls } from '#app/components/requests/say-controls.ts'
import type { RequestFileLine, RequestGroup } from '#app/components/requests/request-view.ts'
import type { Severity } from '#app/domain/disclosure/finding.ts'
import { sayLapse } from '#app/domain/release-request/lapse-reason.ts'
import type { FileView, RequestView } from '#app/domain/review/as-seen.ts'
import type { OutputWithState } from '#db/queries/outputs.ts'
import type { RequestPage } from '#db/queries/release-requests.ts'
import { fileName } from './file-name.ts'
import { sayBytes, sayShape } from './say-file.ts'

type Found = { readonly fileId: string; readonly severity: Severity }

type Given = {
  /** What the checks say now, or what was pinned; null while they have not run. */
  readonly findings: readonly Found[] | null
  /** What the workspace has now; empty where nobody may take it over. */
  readonly outputs: readonly OutputWithState[]
}

/** The same by file and by place: a request can have a thousand files. */
type Around = {
  readonly findings: ReadonlyMap<string, readonly Found[]> | null
  readonly outputs: ReadonlyMap<string, OutputWithState>
}

/** The groups of a request with their files, as its page shows them. */
export function requestGroups(page: RequestPage, given: Given): readonly RequestGroup[] {
  const around = laidOut(given)
  return page.view.groups.map((group) => ({
    id: group.id,
    name: group.name,
    href: `/requests/${page.view.id}/groups/${group.id}`,
    context: sayContext(group.context),
    controls: sayControls(group.controls),
    files: group.files.map((file) => fileLine(page, file, around)),
  }))
}

const placeOf = ({ backendId, path }: { readonly backendId: string; readonly path: string }) =>
  JSON.stringify([backendId, path])

function laidOut({ findings, outputs }: Given): Around {
  const byFile = new Map<string, Found[]>()
  for (const found of findings ?? []) {
    const mine = byFile.get(found.fileId)
    if (mine === undefined) byFile.set(found.fileId, [found])
    else mine.push(found)
  }
  return {
    findings: findings && byFile,
    outputs: new Map(outputs.map((output) => [placeOf(output), output])),
  }
}

function fileLine(
  { view, backends }: RequestPage,
  file: FileView,
  { findings, outputs }: Around,
): RequestFileLine {
  const version = file.versions.find(({ number }) => number === file.currentVersion)
  const shape = version ? sayShape(version) : null
  const count = (severity: Severity) =>
    findings && (findings.get(file.id) ?? []).filter((found) => found.severity === severity).length
  const now = outputs.get(placeOf(file))
  const isPresent = now?.standing === 'present' && now.sha256 !== null
  return {
    id: file.id,
    href: `/requests/${view.id}/files/${file.id}`,
    path: file.path,
    name: fileName(file.path),
    backend: backends.get(file.backendId) ?? '',
    kind: file.kind,
    state: file.state,
    version: file.currentVersion,
    size: [shape, version ? sayBytes(version.bytes) : null].filter(Boolean).join(', '),
    mustFix: count('must-fix'),
    look: count('look'),
    decision: file.decision?.decision ?? null,
    toDo: sayToDoOf(view, file),
    isNewer: isPresent && now.sha256 !== file.sha256,
    isGone: outputs.size > 0 && !isPresent,
    seen: file.seenVersion,
  }
}

/** What the last round means for the file, while the request is with its author. */
function sayToDoOf({ phase, turn }: RequestView, file: FileView): string | null {
  if (phase !== 'author' || turn === 0 || file.state === 'withdrawn') return null
  const { decision } = file
  if (file.lapse) return `Will be reviewed again: ${sayLapse[file.lapse]}.`
  if (decision === null) return null
  if (decision.decision === 'approved')
    return `Approved in round ${decision.round}. It stands as long as the file and its group stay as they are.`
  if (decision.decision === 'changes_requested')
    return `Changes were requested in round ${decision.round}. Read the comments, then update the file, withdraw it, or answer.`
  return null
}
