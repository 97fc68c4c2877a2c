import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRelationKey, readRelation, relationText } from './relation-key.ts'

const place = fc.nat(300)
const keys = fc
  .record({
    kind: fc.constantFrom('row-total', 'column-total', 'share', 'step'),
    total: place,
    parts: fc.array(place, { minLength: 1, maxLength: 8 }),
  })
  .filter(({ total, parts }) => parts.some((part) => part !== total))

test('a sum written as text is read back as it was', () => {
  fc.assert(
    fc.property(keys, (key) => {
      expect(readRelation(relationText(key))).toEqual(key)
      expect(relationText({ ...key, words: 'more' } as never)).toBe(relationText(key))
    }),
  )
})

test('what is no sum is none', () => {
  for (const value of [
    null,
    'text',
    {},
    { kind: 'other', total: 1, parts: [2] },
    { kind: 'share', total: -1, parts: [2] },
    { kind: 'share', total: 1, parts: [] },
    { kind: 'share', total: 1, parts: [1] },
    { kind: 'share', total: 1, parts: [0.5] },
    { kind: 'share', total: 1, parts: Array.from({ length: 5001 }, (_, at) => at) },
    { kind: 7, total: 1, parts: [2] },
    { kind: 'share', total: 1, parts: '2' },
  ])
    expect(isRelationKey(value)).toBe(false)
  expect(readRelation('{')).toBeNull()
  expect(readRelation('[]')).toBeNull()
})
