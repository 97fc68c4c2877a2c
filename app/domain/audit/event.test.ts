import { expect, test } from 'vitest'
import { ACTIONS, describe, namesNeeded } from './describe.ts'
import { entryBody } from './entry.ts'
import { type Event, factsOf } from './event.ts'
import { readEntry } from './read-entry.ts'
import { plain } from './sentence.ts'
import { samples, secret } from './event-samples.fixture.ts'

test.each(Object.values(samples).flat())(
  '$kind: no name, no text and no secret reaches the log',
  (event) => {
    const facts = factsOf(event)
    expect(facts.subject.id).not.toBe('')
    expect(JSON.stringify(facts)).not.toContain(secret)
  },
)

const entryOf = (event: Event, actorId: string | null = 'p-1') =>
  readEntry(
    entryBody(0, event.kind, factsOf(event), {
      actorId,
      role: actorId === null ? 'program' : 'checker',
      at: '2026-11-22T12:00:00.000Z',
      nonce: '0'.repeat(32),
      session: null,
    }),
  )

test.each(Object.values(samples).flat())('$kind is one plain sentence', (event) => {
  for (const actor of ['p-1', null]) {
    const words = plain(describe(entryOf(event, actor), {}))
    expect(words).toMatch(/^[A-Za-z0-9].*[^.\s]$/)
    expect(words).not.toMatch(/undefined|null|\[object| {2}/)
    expect(words).not.toContain(event.kind)
  }
})

test('the filter offers every kind of event once', () => {
  const offered = ACTIONS.flatMap(({ kinds }) => kinds)
  expect([...offered].sort()).toEqual(Object.keys(samples).sort())
})

test('names are looked up by the ids that the sentences need', () => {
  const entry = entryOf({
    kind: 'membership-given',
    workspaceId: 'w-1',
    accountId: 'a-1',
    membership: 'member',
  })
  const needed = namesNeeded([entry])
  expect([...(needed.get('person') ?? [])].sort()).toEqual(['a-1', 'p-1'])
  const book = {
    person: new Map([
      ['a-1', 'ann'],
      ['p-1', 'root'],
    ]),
    workspace: new Map([['w-1', 'study']]),
  }
  expect(plain(describe(entry, book))).toBe('root made ann a member of study')
})

test('a kind that this program does not know is said by its name', () => {
  const entry = { ...entryOf(samples['account-closed'][0] as Event), action: 'something-new' }
  expect(plain(describe(entry, {}))).toBe('person p-1: something new')
})
