import { expect, test } from 'vitest'
import { sayBy, shortHash } from './names.ts'
import { numberIn, readEntry, wordIn } from './read-entry.ts'
import { type Named, plain, sentence } from './sentence.ts'

const ann: Named = { kind: 'person', id: 'a-1', text: 'ann' }
const entry = readEntry(
  JSON.stringify({
    actor: null,
    role: 'job-runner',
    request: 'r-1',
    workspace: null,
    files: ['a'.repeat(64), 'b'.repeat(64)],
    detail: { word: 'x', count: 3 },
  }),
)

test('words beside words become one piece; names stay apart', () => {
  expect(sentence`${ann} cast ${2} ${'votes'}${sentence` of ${ann}`}`).toEqual([
    ann,
    ' cast 2 votes of ',
    ann,
  ])
  expect(sentence`${ann}`).toEqual([ann])
  expect(plain(sentence`${ann} left${[]}`)).toBe('ann left')
})

test('who is not a person is said in words', () => {
  const say = sayBy({})
  expect(plain(say.actor(entry))).toBe('A job runner')
  expect(plain(say.actor({ ...entry, role: 'stranger' }))).toBe('Somebody not signed in')
  expect(plain(say.actor({ ...entry, role: 'program' }))).toBe('Sluice')
  expect(plain(say.request(entry))).toBe('request r-1')
  expect(say.request({ ...entry, request: null })).toEqual([])
  expect(say.workspace(entry)).toEqual([])
})

test('bytes are said by the ends of their hashes, three at most', () => {
  const say = sayBy({})
  const bytes = (count: number) =>
    plain(say.bytes({ ...entry, files: Array.from({ length: count }, () => 'a'.repeat(64)) }))
  expect(bytes(0)).toBe('')
  expect(bytes(1)).toBe(' (aaaaaa…aaaa)')
  expect(bytes(2)).toBe(' (aaaaaa…aaaa, aaaaaa…aaaa)')
  expect(bytes(5)).toBe(' (aaaaaa…aaaa, aaaaaa…aaaa, aaaaaa…aaaa and 2 more)')
  expect(shortHash('abc')).toBe('abc')
})

test('details are read by what they should be', () => {
  expect([wordIn(entry, 'word'), wordIn(entry, 'count')]).toEqual(['x', ''])
  expect([numberIn(entry, 'count'), numberIn(entry, 'word')]).toEqual([3, 0])
})
