import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { leafHash } from '../tree/hashing.ts'
import { readLogLine, withheldLine } from './log-line.ts'

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest())
const leaf = leafHash(sha256, new Uint8Array([1]))
const read = (text: string | Uint8Array, seq = 3) =>
  readLogLine(sha256, typeof text === 'string' ? new TextEncoder().encode(text) : text, seq)

test('a withheld entry keeps its place and its leaf', () => {
  const line = read(withheldLine(3, leaf))
  expect(line).toMatchObject({ seq: 3, isWithheld: true, kind: 'other' })
  expect(typeof line === 'string' ? null : line.leaf).toEqual(leaf)
})

test.each<[string, string | Uint8Array, string]>([
  ['another withheld place', withheldLine(4, leaf), 'the line in its place is that of entry 4'],
  ['no text', new Uint8Array([0xff, 0xfe]), 'it is no JSON'],
  ['no JSON', '{"seq":3', 'it is no JSON'],
  ['a number', '3', 'it is no entry'],
  ['nothing', 'null', 'it is no entry'],
  ['another place', '{"seq":4}', 'the line in its place says seq 4'],
  ['white space', '{"action":"x", "seq":3}', 'it is not in its canonical form'],
  ['members out of order', '{"seq":3,"action":"x"}', 'it is not in its canonical form'],
  ['a list out of order', '{"a":[{"c":1,"b":2}],"seq":3}', 'it is not in its canonical form'],
  ['a repeated member', '{"seq":3,"seq":3}', 'it is not in its canonical form'],
  ['a list without commas', '{"a":[1 2],"seq":3,"v":1}', 'it is no JSON'],
  ['half a character', '{"action":"\\ud800","seq":3}', 'it is not in its canonical form'],
])('%s is told', (_, text, problem) => {
  expect(read(text)).toBe(problem)
})

test('an entry of an unusual shape is read whole', () => {
  const line = read('{"action":"log-key-announced","policy":null,"seq":3}')
  expect(line).toMatchObject({ seq: 3, isWithheld: false, kind: 'key' })
  expect(typeof line === 'string' ? null : line.read().action).toBe('log-key-announced')
})

test.each([
  ['vote-cast', '"detail":{"vote":"approved"},', true],
  ['review-finished', '', true],
  ['request-rejected', '"after":"rejected",', true],
  ['signed-in', '"after":null,', false],
  ['after-all', '', false],
])('%s can be a decision, or surely is none', (action, more, mayDecide) => {
  const [after, detail] = more.startsWith('"after"') ? [more, ''] : ['', more]
  const line = read(`{"action":"${action}",${after}${detail}"seq":3,"v":1}`)
  expect(line).toMatchObject({ mayDecide, kind: 'other' })
})

test.each(['é', 'e'])(
  'a seal is told from the decision that it seals, read either way: %s',
  (word) => {
    const lineOf = (action: string) =>
      read(`{"action":"${action}","other":"${word}","seq":3,"v":1}`)
    expect(lineOf('release-sealed')).toMatchObject({ kind: 'seal' })
    expect(lineOf('request-released')).toMatchObject({ kind: 'release' })
  },
)

test('what is read whole may be anything', () => {
  expect(read('{"action":"é","seq":3,"v":1}')).toMatchObject({ mayDecide: true, kind: 'other' })
})
