import { expect, test } from 'vitest'
import { EMPTY, nextLetter, type OutboxEvent, outboxAfter } from './outbox.ts'

const letter = (id: string) => ({ id, label: id, fields: { intent: 'vote' } })
const after = (...events: OutboxEvent[]) => events.reduce(outboxAfter, EMPTY)
const posted = (id: string): OutboxEvent => ({ kind: 'posted', letter: letter(id) })

test('letters leave one after the other, in the order they were written', () => {
  const two = after(posted('a'), posted('b'))
  expect(nextLetter(two)?.id).toBe('a')
  const sending = outboxAfter(two, { kind: 'sending' })
  expect(nextLetter(sending)).toBeNull()
  const arrived = outboxAfter(sending, { kind: 'arrived' })
  expect(nextLetter(arrived)?.id).toBe('b')
  expect(arrived.delivered?.id).toBe('a')
})

test('a lost connection loses no letter: it waits at the head until it is retried', () => {
  const back = after(
    posted('a'),
    posted('b'),
    { kind: 'sending' },
    {
      kind: 'came-back',
      undelivered: { because: 'offline', words: '' },
    },
  )
  expect(nextLetter(back)).toBeNull()
  expect(back.waiting.map(({ id }) => id)).toEqual(['a', 'b'])
  expect(nextLetter(outboxAfter(back, { kind: 'retried' }))?.id).toBe('a')
})

test('dropping the one that came back lets the others go, dropping another does not', () => {
  const back = after(
    posted('a'),
    posted('b'),
    { kind: 'sending' },
    {
      kind: 'came-back',
      undelivered: { because: 'stale', words: '' },
    },
  )
  expect(nextLetter(outboxAfter(back, { kind: 'dropped', id: 'a' }))?.id).toBe('b')
  expect(nextLetter(outboxAfter(back, { kind: 'dropped', id: 'b' }))).toBeNull()
})

test('what arrived can be forgotten once it can no longer be undone', () => {
  const arrived = after(posted('a'), { kind: 'sending' }, { kind: 'arrived' })
  expect(outboxAfter(arrived, { kind: 'forgotten' }).delivered).toBeNull()
})

test('a stale letter that is stored all the same names the version its writer has now seen', () => {
  const stale = after(
    posted('a'),
    { kind: 'sending' },
    {
      kind: 'came-back',
      undelivered: { because: 'stale', words: '', seen: '3.f1-2.4' },
    },
  )
  expect(nextLetter(outboxAfter(stale, { kind: 'retried' }))?.fields['seen']).toBe('3.f1-2.4')
})

test('letters kept from before a reload wait for a person', () => {
  const kept = after({ kind: 'found-kept', letters: [letter('a')] })
  expect(nextLetter(kept)).toBeNull()
  expect(nextLetter(outboxAfter(kept, { kind: 'retried' }))?.id).toBe('a')
})
