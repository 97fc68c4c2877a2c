import { expect, test } from 'vitest'
import { sayDuration, timelineOf } from './timeline.ts'

const at = (minute: number) => `2021-10-19T09:${String(minute).padStart(2, '0')}:00.000Z`
const job = (status: string, from: number | null, to: number | null) => ({
  status,
  startedAt: from === null ? null : at(from),
  completedAt: to === null ? null : at(to),
})

test('jobs side by side add up; elapsed is from the first start to the last end', () => {
  expect(
    timelineOf([job('succeeded', 5, 15), job('failed', 0, 10), job('succeeded', 2, 3)]),
  ).toEqual({
    startedAt: at(0),
    finishedAt: at(15),
    totalJobTime: 21 * 60_000,
    elapsed: 15 * 60_000,
  })
})

test('nothing is finished while a job runs, but finished jobs count', () => {
  expect(timelineOf([job('running', 5, null), job('succeeded', 0, 10)])).toEqual({
    startedAt: at(0),
    finishedAt: null,
    totalJobTime: 10 * 60_000,
    elapsed: null,
  })
})

test('missing and reversed times count as nothing', () => {
  expect(timelineOf([job('succeeded', 10, 5), job('succeeded', null, 7)])).toMatchObject({
    totalJobTime: 0,
  })
  expect(timelineOf([job('failed', null, null)])).toEqual({
    startedAt: null,
    finishedAt: null,
    totalJobTime: 0,
    elapsed: null,
  })
  expect(timelineOf([]).elapsed).toBeNull()
})

test.each([
  [987_000, '00:16:27'],
  [90_061_000, '25:01:01'],
  [0, '-'],
  [null, '-'],
])('%s ms is %s', (millis, text) => expect(sayDuration(millis)).toBe(text))
