import { expect, test } from 'vitest'
import { pendingRequest, submittedRequest } from './asking.fixture.ts'
import { castOf, seenBy } from './cast.fixture.ts'
import {
  partiallyReviewed,
  rejected,
  released,
  returned,
  reviewed,
  withdrawn,
} from './concluding.fixture.ts'

test('a request reaches every status through commands alone', async () => {
  for (const [status, reach] of [
    ['pending', pendingRequest],
    ['submitted', submittedRequest],
    ['partially_reviewed', partiallyReviewed],
    ['reviewed', reviewed],
    ['returned', returned],
    ['rejected', rejected],
    ['withdrawn', withdrawn],
    ['released', released],
  ] as const) {
    const cast = await castOf()
    const reached = await reach(cast)
    const id = typeof reached === 'string' ? reached : reached.requestId
    const row = await cast.deps.db.reader
      .selectFrom('release_request')
      .select('status')
      .where('id', '=', id)
      .executeTakeFirst()
    expect(row?.status).toBe(status)
    const view = await seenBy(cast, cast.author, id)
    expect(view.status).toBe(
      status === 'submitted' || status === 'partially_reviewed' ? 'under_review' : status,
    )
  }
})
