import { expect, test } from 'vitest'
import { jobBars } from './job-bars.ts'

test('bars are shares of the time from the first start to the last end', () => {
  const jobs = [
    { action: 'a', started: 100, completed: 150 },
    { action: 'b', started: 150, completed: 200 },
  ]
  expect(jobBars(jobs, 999)).toEqual([
    { action: 'a', start: 0, length: 0.5 },
    { action: 'b', start: 0.5, length: 0.5 },
  ])
})

test('a job that still runs reaches to now; a reversed pair has no length', () => {
  const running = { action: 'a', started: 0, completed: null }
  const reversed = { action: 'b', started: 50, completed: 20 }
  expect(jobBars([running, reversed], 100)).toEqual([
    { action: 'a', start: 0, length: 1 },
    { action: 'b', start: 0.5, length: 0 },
  ])
})

test('no jobs, or all in one instant', () => {
  expect(jobBars([], 5)).toEqual([])
  expect(jobBars([{ action: 'a', started: 5, completed: 5 }], 9)).toEqual([
    { action: 'a', start: 0, length: 1 },
  ])
})
