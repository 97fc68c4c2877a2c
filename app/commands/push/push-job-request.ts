import type { Event } from '#app/domain/audit/event.ts'
import type { JobRequestInput } from '#app/domain/job-request/parse-job-request.ts'
import type { FoundOutput } from '#app/domain/outputs/compare-import.ts'
import type { OutputRecord } from '#app/domain/outputs/events.ts'
import { noLongerMade, runOf } from '#app/domain/outputs/no-longer-made.ts'
import { announcementProblems, planPush } from '#app/domain/outputs/plan-push.ts'
import { type Producer, withholdingOf } from '#app/domain/pipeline/levels-of-path.ts'
import { isInScope } from '#app/domain/places/backend-token.ts'
import { no, ok, type Result } from '#app/domain/result.ts'
import { keep } from '#db/keep.ts'
import { transact, type Tx } from '#db/open.ts'
import { awaitedIn, bytesFrom } from '#db/queries/awaited-outputs.ts'
import { findJobRequest } from '#db/queries/job-requests.ts'
import { knownOutputs, newestPipeline } from '#db/queries/known-outputs.ts'
import { findPushAnswer } from '#db/queries/push-answers.ts'
import { findProjectPolicy } from '#db/queries/policy-overrides.ts'
import { record } from '#db/record.ts'
import { type Deps, signedBy } from '../deps.ts'
import { findPlaces, type Places } from '../import/find-places.ts'
import { readJobRequest, readProducers, sha256Of } from '../import/read-sources.ts'
import { type ReceivedJobRequest, receiveJobRequest } from '../import/receive-job-request.ts'
import { type Change, changesOf } from './changes.ts'
import { keptBytes } from './kept-bytes.ts'
import { markLeftOver } from './mark-left-over.ts'
import { placeOutputs } from './place-outputs.ts'
import type { PushRefused } from './push-refused.ts'
import { actorOf, type Runner } from './runner.ts'

/** What a message changed, and the SHA-256 of the files of it that are still to be sent. */
export type PushAnswer = { readonly changed: readonly Change[]; readonly wanted: readonly string[] }

/**
 * Takes in a job request as a job runner tells of it: it and its jobs at once, its outputs as soon as
 * their bytes come. The same message under the same key is answered the same and changes nothing.
 */
export async function pushJobRequest(
  deps: Deps,
  runner: Runner,
  { text, key }: { readonly text: string; readonly key: string },
): Promise<Result<PushAnswer & { readonly replayed: boolean }, PushRefused>> {
  const read = readMessage(runner, text)
  if (!read.ok) return read
  const { jobRequest, producers } = read.value
  const bodySha256 = sha256Of(text)
  const { backendId } = runner
  return transact(deps.db, async (tx) => {
    const before = await findPushAnswer(tx, { backendId, key })
    if (before !== undefined) {
      if (before.bodySha256 !== bodySha256) return no({ kind: 'key-reused' })
      return ok({ ...(JSON.parse(before.answer) as PushAnswer), replayed: true })
    }
    const elsewhere = await findJobRequest(tx, jobRequest.identifier)
    if (elsewhere && elsewhere.backendId !== backendId) return no({ kind: 'identifier-elsewhere' })
    const places = await findPlaces(tx, deps, jobRequest, runner.mayCreate)
    if (!places.ok) return places
    const received = await receiveJobRequest(tx, deps, jobRequest, places.value)
    if (!received.ok) return received
    const outputs = await outputEvents(tx, deps, {
      jobRequest,
      producers,
      places: places.value,
      received: received.value,
    })
    if (!outputs.ok) return outputs
    const events = [...places.value.made, ...received.value.events, ...outputs.value]
    for (const event of events) await record(tx, event, signedBy(deps, actorOf(runner)))
    const jobs = new Set(jobRequest.jobs.map(({ identifier }) => identifier))
    const awaited = await awaitedIn(tx, places.value)
    const answer: PushAnswer = {
      changed: changesOf(events),
      wanted: [
        ...new Set(
          awaited
            .filter(({ jobIdentifier }) => jobs.has(jobIdentifier))
            .map(({ sha256 }) => sha256),
        ),
      ],
    }
    await keep(tx, {
      kind: 'push-answered',
      backendId,
      key,
      bodySha256,
      answer: JSON.stringify(answer),
      at: deps.now(),
    })
    return ok({ ...answer, replayed: false })
  })
}

function readMessage(
  runner: Runner,
  text: string,
): Result<
  { readonly jobRequest: JobRequestInput; readonly producers: readonly Producer[] },
  PushRefused
> {
  const jobRequest = readJobRequest(text)
  if (!jobRequest.ok) return jobRequest
  const { backend, workspace, pipeline, jobs } = jobRequest.value
  if (backend !== runner.backend) return no({ kind: 'other-backend', backend: runner.backend })
  if (!isInScope(runner, workspace)) return no({ kind: 'out-of-scope', workspace })
  const producers = readProducers(pipeline)
  if (!producers.ok) return producers
  const problems = announcementProblems(jobs, producers.value, withholdingOf(producers.value))
  if (problems.length > 0) return no({ kind: 'no-job-request', problems })
  return ok({ jobRequest: jobRequest.value, producers: producers.value })
}

async function outputEvents(
  tx: Tx,
  deps: Deps,
  {
    jobRequest,
    producers,
    places: { workspaceId, backendId },
    received: { jobRequestId, olderJobs },
  }: {
    readonly jobRequest: JobRequestInput
    readonly producers: readonly Producer[]
    readonly places: Places
    readonly received: ReceivedJobRequest
  },
): Promise<Result<readonly Event[], PushRefused>> {
  const place = { workspaceId, backendId }
  const known = (await knownOutputs(tx, place)).outputs
  const awaited = await awaitedIn(tx, place)
  const announced = jobRequest.jobs.flatMap(({ outputs }) => outputs)
  const sha256s = announced.map(({ sha256 }) => sha256)
  const here = await bytesFrom(tx, { ...place, sha256s })
  const sizes = new Map([...here, ...awaited].map(({ sha256, bytes }) => [sha256, bytes]))
  const other = announced.find(({ sha256, bytes }) => (sizes.get(sha256) ?? bytes) !== bytes)
  if (other !== undefined) {
    return no({ kind: 'other-size', sha256: other.sha256, bytes: sizes.get(other.sha256) ?? 0 })
  }
  const newest = await newestPipeline(tx, place)
  const newestProducers =
    newest && newest.createdAt > jobRequest.createdAt ? readProducers(newest.pipeline) : null
  const project = await findProjectPolicy(tx, jobRequest.project)
  const newestOf = newestProducers?.ok ? newestProducers.value : producers
  const plan = planPush({
    jobRequest,
    olderJobs,
    withholding: {
      own: withholdingOf(producers),
      newest: withholdingOf(newestOf),
    },
    known,
    awaited,
    isHere: (sha256) => here.some((file) => file.sha256 === sha256),
    maxBytes: await keptBytes(tx, project && { ...project, projectId: project.id }),
  })
  const ids = new Map(known.map(({ path, outputId }) => [path, outputId]))
  const withId = (output: FoundOutput): OutputRecord => ({
    ...output,
    outputId: ids.get(output.path) ?? deps.newId(),
  })
  const outputs = [...plan.refused.map(withId), ...plan.closed]
  const settled = new Set(outputs.map(({ path }) => path))
  const told = jobRequest.jobs.filter(({ identifier }) => !olderJobs.has(identifier))
  const outdated = noLongerMade({
    runs: told.flatMap((job) => runOf(job, job.outputs.length) ?? []),
    made: new Map(told.map((job) => [job.identifier, new Set(job.outputs.map(pathOf))])),
    known: known.filter(({ path }) => !settled.has(path)),
    awaited: [...awaited, ...plan.awaited],
    actions: new Set(newestOf.map(({ action }) => action)),
    isNewest: newest === undefined || newest.createdAt < jobRequest.createdAt,
  })
  const events: Event[] = []
  if (plan.awaited.length + plan.dropped.length + outputs.length + outdated.length > 0) {
    const changes = { awaited: plan.awaited, dropped: plan.dropped, outputs, outdated }
    events.push({ kind: 'outputs-announced', ...place, jobRequestId, ...changes })
  }
  if (plan.here.length > 0) {
    const found = await markLeftOver(tx, place, plan.here, [...awaited, ...plan.awaited])
    const placed = placeOutputs(found, known, deps.newId)
    events.push({ kind: 'outputs-received', ...place, jobRequestId, ...placed })
  }
  return ok(events)
}

const pathOf = ({ path }: { readonly path: string }) => path
