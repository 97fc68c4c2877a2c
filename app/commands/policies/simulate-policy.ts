import type { Finding } from '#app/domain/disclosure/finding.ts'
import { findPolicy } from '#app/domain/disclosure/policies.ts'
import {
  overridesText,
  type PolicyOverride,
  withOverrides,
} from '#app/domain/disclosure/policy-override.ts'
import type { Policy } from '#app/domain/disclosure/policy.ts'
import { may } from '#app/domain/people/permissions.ts'
import { type SimulatedFile, simulateFile, withFile } from '#app/domain/policy/simulation.ts'
import { PROGRAM_VERSION } from '#app/domain/program.ts'
import { no, ok, type Result } from '#app/domain/result.ts'
import { keep } from '#db/keep.ts'
import { transact } from '#db/open.ts'
import { activeOverrides, findOverride } from '#db/queries/policy-overrides.ts'
import { type FileToSimulate, filesToSimulate } from '#db/queries/policy-simulations.ts'
import { findRequestToDecide } from '#db/queries/release-requests.ts'
import type { Deps } from '../deps.ts'
import { checkRequest, type RequestChecks } from '../requests/check-request.ts'
import { policyOf } from '../requests/policy-of.ts'
import { sha256 } from '../sha256.ts'
import type { Who } from '../who.ts'
import { addRunning, isSimulating, removeRunning, runningSimulation } from './simulations.ts'

/** A policy over everything released, or a proposed exception over what its project released. */
export type ToSimulate = { readonly policyId: string } | { readonly overrideId: string }

export type SimulationRefused =
  | 'not-an-administrator'
  | 'already-simulating'
  | 'no-such-policy'
  | 'no-such-override'
  | 'nothing-released'

export const saySimulationRefused: Record<SimulationRefused, string> = {
  'not-an-administrator': 'Only an administrator starts or stops this.',
  'already-simulating': 'One runs already. Wait for its end, or stop it first.',
  'no-such-policy': 'There is no such policy.',
  'no-such-override': 'There is no such proposal.',
  'nothing-released': 'Nothing is released, so there is nothing to try it on.',
}

/**
 * Starts to look at everything released once more, by another policy: in the workers, one release after
 * the other, never on the way of a page. `ended` is there for who has to wait.
 */
export async function simulatePolicy(
  deps: Deps,
  who: Who,
  wanted: ToSimulate,
): Promise<Result<{ readonly id: string; readonly ended: Promise<void> }, SimulationRefused>> {
  if (!may(who.person, 'propose-policy-override')) return no('not-an-administrator')
  if (isSimulating()) return no('already-simulating')
  const reader = deps.db.reader
  const override = 'overrideId' in wanted ? await findOverride(reader, wanted.overrideId) : null
  if (override === undefined) return no('no-such-override')
  const policyId = override?.policyId ?? ('policyId' in wanted ? wanted.policyId : '')
  const policy = findPolicy(policyId)
  if (!policy) return no('no-such-policy')
  const files = await filesToSimulate(reader, override?.projectId ?? null)
  if (files.length === 0) return no('nothing-released')
  if (isSimulating()) return no('already-simulating')
  const id = deps.newId()
  const tried = override ? [override] : []
  const running = addRunning(id, { files: files.length, looked: 0, changed: [] })
  await transact(deps.db, (tx) =>
    keep(tx, {
      kind: 'simulation-started',
      id,
      policyId,
      policyVersion: policy.version,
      overrideId: override?.id ?? null,
      projectId: override?.projectId ?? null,
      digest: sha256(JSON.stringify([policy, overridesText(tried)])),
      programVersion: PROGRAM_VERSION,
      startedBy: who.person.id,
      at: deps.now(),
      result: running.result,
    }),
  )
  return ok({ id, ended: run(deps, id, files, (file) => policyFor(deps, file, policy, tried)) })
}

/** Stops the simulation after the release that it is at; what it found so far is kept. */
export function cancelSimulation(who: Who, id: string): Result<null, 'not-an-administrator'> {
  if (!may(who.person, 'propose-policy-override')) return no('not-an-administrator')
  const running = runningSimulation(id)
  if (running) running.isCancelled = true
  return ok(null)
}

async function run(
  deps: Deps,
  id: string,
  files: readonly FileToSimulate[],
  policyOfFile: (file: FileToSimulate) => Promise<Policy>,
): Promise<void> {
  const running = runningSimulation(id)
  if (!running) return
  for (const together of byRelease(files)) {
    if (running.isCancelled) break
    const said = await simulateRelease(deps, together, policyOfFile).catch(() =>
      together.map((file) => simulateFile(file, null, null)),
    )
    for (const one of said) running.result = withFile(running.result, one)
  }
  const state = running.isCancelled ? 'cancelled' : 'done'
  const { result } = running
  // A program that is being closed has no database any more; the row then says that it broke off.
  await transact(deps.db, (tx) =>
    keep(tx, { kind: 'simulation-ended', id, state, result, at: deps.now() }),
  ).catch(() => undefined)
  removeRunning(id)
}

/** The files of each release together, in the order in which they came. */
function byRelease(files: readonly FileToSimulate[]): FileToSimulate[][] {
  const releases = new Map<string, FileToSimulate[]>()
  for (const file of files) {
    const known = releases.get(file.releaseId)
    if (known === undefined) releases.set(file.releaseId, [file])
    else known.push(file)
  }
  return [...releases.values()]
}

/**
 * The files of a release under the declarations of their request, as the review had them: each by itself,
 * beside the others, and beside what its project had released before. As it was, and as it would be.
 */
async function simulateRelease(
  deps: Deps,
  files: readonly FileToSimulate[],
  policyOfFile: (file: FileToSimulate) => Promise<Policy>,
): Promise<SimulatedFile[]> {
  const [first] = files
  const request = first && (await requestOf(deps, first))
  if (!first || !request) return files.map((file) => simulateFile(file, null, null))
  const checksBy = (policy: Policy) =>
    checkRequest(deps, request, policy, () => {}, { releaseId: first.releaseId })
  const before = await checksBy(policyOf(request))
  const after = await checksBy(await policyOfFile(first))
  return files.map((file) =>
    simulateFile(
      file,
      findingsOf(before, file.requestFileId),
      findingsOf(after, file.requestFileId),
    ),
  )
}

const requestOf = (deps: Deps, { requestId }: FileToSimulate) =>
  transact(deps.db, (tx) => findRequestToDecide(tx, requestId))

/** What was found in a file; null where the checks gave it up, too long or out of memory. */
function findingsOf(checks: RequestChecks | null, fileId: string): readonly Finding[] | null {
  const checked = checks?.files.find((file) => file.fileId === fileId)
  if (!checks || !checked || checked.report.sha256 === '') return null
  return checks.findings.filter((found) => found.fileId === fileId).map(({ finding }) => finding)
}

/** The policy as the project would have it: with its own exceptions, and the one that is tried. */
async function policyFor(
  deps: Deps,
  { projectId }: FileToSimulate,
  policy: Policy,
  tried: readonly PolicyOverride[],
): Promise<Policy> {
  const active = await activeOverrides(deps.db.reader, { projectId, policyId: policy.id })
  return withOverrides(policy, [...active, ...tried])
}
