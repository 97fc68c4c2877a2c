import type { Status } from '../release-request/status.ts'
import { isNewerOutput } from './plan-push.ts'
import { type RefusedBecause, sayRefused, type Standing } from './standing.ts'

/** What the workspace knows of one output. */
export type OutputFacts = {
  readonly standing: Standing
  readonly reason: RefusedBecause | null
  readonly message: string | null
  readonly sha256: string | null
  readonly outOfDateAction: boolean
  readonly outOfDateOutput: boolean
  /** Status of the job that made it; null when that job was never handed over. */
  readonly jobStatus: string | null
  readonly madeAt: string | null
  readonly jobIdentifier: string | null
}

/** The file, same backend and path, on a release request. */
export type OnRequest = {
  readonly requestId: string
  readonly number: number
  readonly status: Status
  readonly sha256: string
}

/** The file, same backend and path, in a release. */
export type InRelease = {
  readonly releaseId: string
  readonly state: 'public' | 'embargoed' | 'recalled'
  readonly sha256: string
  readonly releasedAt: string
}

/** A version of the file, same backend and path, that a job runner has announced and not sent yet. */
export type AwaitedVersion = {
  readonly sha256: string
  readonly madeAt: string
  readonly jobIdentifier: string
}

export type OutputMark =
  | 'missing'
  | 'excluded'
  | 'refused'
  | 'level-changed'
  | 'gone'
  | 'failed-job'
  | 'out-of-date'
  | 'newer-awaited'
  | 'on-request'
  | 'changed-since-request'
  | 'released'
  | 'changed-since-release'
  | 'recalled'

/** How an output stands, for the tree and the file page. */
export type OutputState = {
  readonly marks: readonly OutputMark[]
  /** Whether it can be asked for; the state of the person's own request is not considered here. */
  readonly requestable: boolean
  /** Why it cannot, in a sentence; null when it can. */
  readonly because: string | null
  /** The newest open request it is on. */
  readonly request: OnRequest | null
  /** The newest release it is in: the one with the same bytes before others. */
  readonly release: InRelease | null
  /** The newest version of it that is announced and newer than what is here. */
  readonly awaited: AwaitedVersion | null
}

const closed: readonly Status[] = ['released', 'rejected', 'withdrawn']

/** Reads the state of an output off the facts, and what requests, releases and runners say of its path. */
export function outputState(
  facts: OutputFacts,
  requests: readonly OnRequest[],
  releases: readonly InRelease[],
  announced: readonly AwaitedVersion[] = [],
): OutputState {
  const request = newest(
    requests.filter(({ status }) => !closed.includes(status)),
    ({ number }) => String(number).padStart(12, '0'),
  )
  const standing = releases.filter(({ state }) => state !== 'recalled')
  const same = newest(
    standing.filter(({ sha256 }) => sha256 === facts.sha256),
    ({ releasedAt }) => releasedAt,
  )
  const release = same ?? newest(standing, ({ releasedAt }) => releasedAt)
  const recalled = newest(
    releases.filter(({ state }) => state === 'recalled'),
    ({ releasedAt }) => releasedAt,
  )
  const because = whyNotRequestable(facts, same !== null)
  const awaited = newest(
    announced.filter((version) => isNewerOutput(version, facts)),
    ({ madeAt, jobIdentifier }) => `${madeAt} ${jobIdentifier}`,
  )
  return {
    marks: [
      ...standingMarks(facts),
      ...(awaited === null ? [] : (['newer-awaited'] as const)),
      ...requestMarks(facts, request),
      ...releaseMarks(facts, release, recalled),
    ],
    requestable: because === null,
    because,
    request,
    release: release ?? recalled,
    awaited,
  }
}

function standingMarks(facts: OutputFacts): OutputMark[] {
  const marks: OutputMark[] = []
  if (facts.standing === 'refused') {
    marks.push(facts.reason === 'level-changed' ? 'level-changed' : 'refused')
  } else if (facts.standing !== 'present') marks.push(facts.standing)
  if (facts.jobStatus === 'failed') marks.push('failed-job')
  if (facts.outOfDateAction || facts.outOfDateOutput) marks.push('out-of-date')
  return marks
}

function requestMarks({ sha256 }: OutputFacts, request: OnRequest | null): OutputMark[] {
  if (request === null) return []
  return request.sha256 === sha256 ? ['on-request'] : ['on-request', 'changed-since-request']
}

function releaseMarks(
  { sha256 }: OutputFacts,
  release: InRelease | null,
  recalled: InRelease | null,
): OutputMark[] {
  if (release === null) return recalled === null ? [] : ['recalled']
  return release.sha256 === sha256 ? ['released'] : ['changed-since-release']
}

function whyNotRequestable(facts: OutputFacts, isReleased: boolean): string | null {
  if (facts.standing === 'present') {
    return isReleased ? 'These bytes are released already.' : null
  }
  return closedBecause[facts.standing](facts)
}

const closedBecause: Record<Exclude<Standing, 'present'>, (facts: OutputFacts) => string> = {
  missing: () => 'The manifest lists it, but it is not in the folder.',
  gone: () => 'The manifest no longer lists it.',
  excluded: ({ message }) =>
    message === null ? 'The job runner kept it back.' : `The job runner kept it back: ${message}`,
  refused: ({ reason }) => sayRefused(reason),
}

function newest<Item>(items: readonly Item[], key: (item: Item) => string): Item | null {
  return items.reduce<Item | null>(
    (best, item) => (best === null || key(item) > key(best) ? item : best),
    null,
  )
}
