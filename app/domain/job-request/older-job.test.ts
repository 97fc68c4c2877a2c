import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isOlderJob } from './older-job.ts'

const at = (seconds: number) => `2026-11-22T12:00:0${seconds}.000Z`
const job = (
  status: string,
  statusCode: string | null = null,
  startedAt: string | null = null,
  completedAt: string | null = null,
) => ({ status, statusCode, startedAt, completedAt })

/** A job from beginning to end, as a runner tells of it. */
const story = [
  job('pending', 'created'),
  job('pending', 'initiated'),
  job('running', 'preparing', at(1)),
  job('running', 'executing', at(1)),
  job('running', 'executed', at(1)),
  job('running', 'finalizing', at(1)),
  job('succeeded', 'succeeded', at(1), at(2)),
]

test('whatever the order in which a story is told, and however often, its end stands', () => {
  const order = fc.array(fc.nat(story.length - 1), { maxLength: 20 })
  fc.assert(
    fc.property(order, (told) => {
      const heard = [...told, ...story.keys()].sort((a, b) => ((a * 7 + told.length) % 5) - (b % 5))
      const known = heard
        .map((index) => story[index])
        .reduce((known, next) => (known && next && isOlderJob(next, known) ? known : next))
      expect(known).toBe(story.at(-1))
    }),
  )
})

test.each([
  ['an end is not opened again', job('running', null, at(1)), story[6], true],
  ['what nobody knows is not final', job('confused'), story[6], true],
  ['an end without a time does not replace one', job('failed'), story[6], true],
  ['a later end is news', job('failed', null, at(1), at(3)), story[6], false],
  ['a corrected end is news', job('failed', null, at(1), at(2)), story[6], false],
  ['an earlier end is not', job('failed', null, at(1), at(1)), story[6], true],
  ['a second start is news', job('running', 'preparing', at(3)), story[3], false],
  ['before the start', job('running', 'executing'), story[3], true],
  ['a code of its own is news', job('running', 'elsewhere', at(1)), story[3], false],
  ['no code is news', job('running', null, at(1)), story[3], false],
  ['a known code after one of its own', story[3], job('running', 'elsewhere', at(1)), false],
])('%s', (_name, told, known, older) => {
  expect(told && known && isOlderJob(told, known)).toBe(older)
})

test('without a time a message is before one that has it, and never the other way round', () => {
  const [without, having] = [job('succeeded'), job('succeeded', null, null, at(2))]
  expect([isOlderJob(without, having), isOlderJob(having, without)]).toEqual([true, false])
  const [waiting, started] = [job('running'), job('running', null, at(1))]
  expect([isOlderJob(waiting, started), isOlderJob(started, waiting)]).toEqual([true, false])
})
