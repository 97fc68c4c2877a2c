import type { Event } from '#app/domain/audit/event.ts'
import {
  compareImport,
  type FoundOutput,
  type ImportReport,
} from '#app/domain/outputs/compare-import.ts'
import { claimsAgainst } from '#app/domain/outputs/claims-against.ts'
import { manifestBehind } from '#app/domain/outputs/manifest-behind.ts'
import { type ImportPlan, planImport } from '#app/domain/outputs/plan-import.ts'
import { type Withholding, withholdingOf } from '#app/domain/pipeline/levels-of-path.ts'
import { no, ok, type Result } from '#app/domain/result.ts'
import { StoreFull } from '#app/files/store-errors.ts'
import { transact, type Tx } from '#db/open.ts'
import { knownOutputs, pipelinesOf } from '#db/queries/known-outputs.ts'
import { record } from '#db/record.ts'
import { areBytesAtHand } from '../bytes/bytes-at-hand.ts'
import { type Actor, type Deps, signedBy } from '../deps.ts'
import { findPlaces, type Places } from './find-places.ts'
import type { ImportRefused } from './import-refused.ts'
import { keepOutputs, type Progress } from './keep-outputs.ts'
import { isManifestStill, readProducers, readSources, type Sources } from './read-sources.ts'
import { receiveJobRequest } from './receive-job-request.ts'

export type ImportInput = {
  /** The workspace folder as the job runner leaves it. */
  readonly folder: string
  /** The text of a `sluice-job-request/1`. */
  readonly jobRequest: string
  /** Make a project, workspace or backend that is not there yet. */
  readonly create?: boolean
  readonly onProgress?: (progress: Progress) => void
}

export type Imported = {
  readonly workspace: string
  readonly workspaceId: string
  readonly jobRequest: string
  readonly report: ImportReport
  /** False when everything was here already: then nothing was recorded either. */
  readonly changedAnything: boolean
}

/**
 * Takes in what a job runner left. Bytes of moderately_sensitive outputs go to the store first; then
 * places, job request, outputs and their events are stored in one transaction, or nothing is.
 */
export async function importWorkspace(
  deps: Deps,
  actor: Actor,
  { folder, jobRequest, create = false, onProgress }: ImportInput,
): Promise<Result<Imported, ImportRefused>> {
  const sources = await readSources(folder, jobRequest)
  if (!sources.ok) return sources
  const { manifest, listing } = sources.value
  const withholding = await carefulWithholding(deps, sources.value)
  const plan = planImport({ manifest, listing, withholding })
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const found = await keep(deps, sources.value, plan, onProgress)
    if (!found.ok) return found
    if (!(await isManifestStill(sources.value))) return no({ kind: 'manifest-moved-on' })
    const parts = { sources: sources.value, plan, found: found.value, withholding }
    const imported = await recordImport(deps, actor, parts, create)
    if (imported !== 'bytes-gone') return imported
  }
  throw new Error(`The bytes of outputs were removed ${ATTEMPTS} times while they came in.`)
}

// Bytes that an import puts into the store can be just those that a recall takes out.
const ATTEMPTS = 3

type Parts = {
  readonly sources: Sources
  readonly plan: ImportPlan
  readonly found: readonly FoundOutput[]
  readonly withholding: CarefulWithholding
}

/** Places, job request, outputs and their events, or nothing: also where bytes went meanwhile. */
function recordImport(
  deps: Deps,
  actor: Actor,
  parts: Parts,
  create: boolean,
): Promise<Result<Imported, ImportRefused> | 'bytes-gone'> {
  const { jobRequest } = parts.sources
  const hashes = parts.found.flatMap(({ sha256, standing }) =>
    standing === 'present' && sha256 !== null ? [sha256] : [],
  )
  return transact(deps.db, async (tx) => {
    if (!(await areBytesAtHand(tx, deps.store, hashes))) return 'bytes-gone'
    const places = await findPlaces(tx, deps, jobRequest, create)
    if (!places.ok) return places
    const received = await receiveJobRequest(tx, deps, jobRequest, places.value)
    if (!received.ok) return received
    const { events, report } = await outputEvents(tx, deps, {
      ...parts,
      places: places.value,
      jobRequestId: received.value.jobRequestId,
    })
    const all = [...places.value.made, ...received.value.events, ...events]
    for (const event of all) await record(tx, event, signedBy(deps, actor))
    return ok({
      workspace: jobRequest.workspace,
      workspaceId: places.value.workspaceId,
      jobRequest: jobRequest.identifier,
      report,
      changedAnything: all.length > 0,
    })
  })
}

type CarefulWithholding = Parameters<typeof planImport>[0]['withholding']

/** Asks the pipeline of now and, where it is on record, the one under which the file was made. */
async function carefulWithholding(
  deps: Deps,
  { manifest, producers, jobRequest }: Sources,
): Promise<CarefulWithholding> {
  const identifiers = new Set(
    manifest.entries.flatMap(({ jobRequestIdentifier }) => jobRequestIdentifier ?? []),
  )
  identifiers.delete(jobRequest.identifier)
  const earlier = new Map<string, Withholding>()
  for (const [identifier, pipeline] of await pipelinesOf(deps.db.reader, [...identifiers])) {
    const then = readProducers(pipeline)
    if (then.ok) earlier.set(identifier, withholdingOf(then.value))
  }
  const now = withholdingOf(producers)
  return ({ path, jobRequestIdentifier }) =>
    now(path) ?? earlier.get(jobRequestIdentifier ?? '')?.(path)
}

async function keep(
  { store }: Deps,
  { folder, manifest }: Sources,
  plan: ImportPlan,
  onProgress: ImportInput['onProgress'],
): Promise<Result<FoundOutput[], ImportRefused>> {
  try {
    return ok(await keepOutputs({ store, folder, plan, manifest, onProgress }))
  } catch (error) {
    if (error instanceof StoreFull) return no({ kind: 'no-room', message: error.message })
    throw error
  }
}

async function outputEvents(
  tx: Tx,
  deps: Deps,
  {
    sources: { manifest, manifestWrittenAt, listing, jobRequest, manifestSha256 },
    places: { workspaceId, backendId },
    plan,
    found,
    withholding,
    jobRequestId,
  }: Parts & { readonly places: Places; readonly jobRequestId: string },
): Promise<{ readonly events: readonly Event[]; readonly report: ImportReport }> {
  const known = await knownOutputs(tx, { workspaceId, backendId })
  const { changes, report } = compareImport({
    known: known.outputs,
    found,
    isWithheld: (path) =>
      manifest.withheldAs(path) !== undefined ||
      withholding({ path, jobRequestIdentifier: null }) !== undefined,
    newId: deps.newId,
    unopened: plan.unopened,
    withheld: plan.withheld,
    warnings: [
      ...manifest.problems.map((problem) => `The manifest: ${problem}`),
      ...manifestBehind({
        manifest,
        listing,
        writtenAt: manifestWrittenAt,
        jobs: jobRequest.jobs,
      }),
      ...claimsAgainst(manifest, jobRequest.jobs),
    ],
  })
  const isNews =
    changes.length > 0 ||
    !isSameList(known.unopened, plan.unopened) ||
    !isSameList(known.withheld, plan.withheld)
  const event: Event = {
    kind: 'outputs-imported',
    importId: deps.newId(),
    workspaceId,
    backendId,
    jobRequestId,
    manifestSha256,
    outputs: changes,
    unopened: plan.unopened,
    withheld: plan.withheld,
    report: JSON.stringify(report),
  }
  return { events: isNews ? [event] : [], report }
}

/** The same facts in whatever order, of rows and keys alike. */
function isSameList(one: readonly object[], other: readonly object[]): boolean {
  const textOf = (rows: readonly object[]) =>
    rows
      .map((row) => JSON.stringify(row, Object.keys(row).sort()))
      .sort()
      .join('\n')
  return textOf(one) === textOf(other)
}
