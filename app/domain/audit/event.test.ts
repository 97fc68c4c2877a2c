import { expect, test } from 'vitest'
import { type Event, factsOf } from './event.ts'

const secret = 'secret-that-must-not-enter-the-log'
const samples: Event[] = [
  {
    kind: 'account-created',
    accountId: 'a-1',
    handle: secret,
    displayName: secret,
    role: 'checker',
    passwordHash: secret,
  },
  { kind: 'membership-given', workspaceId: 'w-1', accountId: 'a-1', membership: 'member' },
]

test.each(samples)('$kind: no name, no text and no secret reaches the log', (event) => {
  const facts = factsOf(event)
  expect(facts.subject.id).not.toBe('')
  expect(JSON.stringify(facts)).not.toContain(secret)
})
