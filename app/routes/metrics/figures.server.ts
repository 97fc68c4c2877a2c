import type { ShownRule } from '#app/components/metrics/rule-table.tsx'
import { daysBetween, medianOf } from '#app/domain/metrics/spread.ts'
import type { Person } from '#app/domain/people/person.ts'
import type { Db } from '#db/open.ts'
import {
  agreementAmong,
  endedRequests,
  findingsByRule,
  MOST_REQUESTS,
  queuedSince,
} from '#db/queries/metrics.ts'
import type { Period } from './period.ts'

type Asked = {
  readonly workspaceId: string | null
  readonly period: Period
  readonly now: string
}

/** Everything the page shows, in four statements; what is computed from votes only for those who may see them. */
export async function figures(db: Db, person: Person, { workspaceId, period, now }: Asked) {
  const scope = {
    workspaceId,
    from: `${period.from}T00:00:00.000Z`,
    // Text compares: after every moment of the day and before the next day.
    to: `${period.to}T24:00:00.000Z`,
  }
  const queued = await queuedSince(db, workspaceId)
  const ended = await endedRequests(db, scope)
  const rules = await findingsByRule(db, scope)
  const queueDays = queued.map((at) => daysBetween(Date.parse(at), Date.parse(now)))
  const days = (from: string | null, to: string | null) =>
    from === null || to === null ? [] : [daysBetween(Date.parse(from), Date.parse(to))]
  const decided = ended.filter(({ status }) => status !== 'withdrawn')
  const toDecision = decided.flatMap((each) => days(each.submittedAt, each.endedAt))
  const count = (status: string) => ended.filter((each) => each.status === status).length
  return {
    queue: { days: queueDays, median: medianOf(queueDays) },
    ended: {
      count: ended.length,
      isCut: ended.length === MOST_REQUESTS,
      released: count('released'),
      rejected: count('rejected'),
      withdrawn: count('withdrawn'),
      days: toDecision,
      toDecision: medianOf(toDecision),
      toFirstReview: medianOf(ended.flatMap((each) => days(each.submittedAt, each.firstReviewAt))),
      rounds: ended.map(({ rounds }) => rounds),
    },
    rules: rules as readonly ShownRule[],
    agreement:
      person.role === 'administrator'
        ? null
        : await agreementAmong(db, scope, [...person.memberships.keys()]),
  }
}
