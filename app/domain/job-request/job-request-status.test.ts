import { expect, test } from 'vitest'
import { failureIsCertain, isFinal, jobRequestStatus, readStatus } from './job-request-status.ts'

test.each<[string, string[], string]>([
  ['1: a job corrected later corrects the request', ['succeeded', 'succeeded'], 'succeeded'],
  ['2: no jobs', [], 'unknown'],
  ['3: all alike', ['failed', 'failed'], 'failed'],
  ['3: blank counts as pending', ['', 'pending'], 'pending'],
  ['3: a word that nobody knows', ['Succeeded'], 'unknown'],
  ['3: nothing to do', ['nothing_to_do'], 'nothing_to_do'],
  ['4: any running', ['running', 'failed', 'pending'], 'running'],
  ['5: any pending among others', ['succeeded', 'pending'], 'running'],
  ['6: any failed, all others done', ['succeeded', 'failed'], 'failed'],
  ['7: otherwise', ['succeeded', 'nothing_to_do'], 'unknown'],
])('rule %s', (_rule, jobs, status) => expect(jobRequestStatus(jobs)).toBe(status))

test('a failure that is certain is said while the rest still runs', () => {
  expect(failureIsCertain(['failed', 'pending'])).toBe(true)
  expect(failureIsCertain(['succeeded', 'pending'])).toBe(false)
  expect(failureIsCertain(['failed', 'succeeded'])).toBe(false)
})

test('only finished statuses are final', () => {
  const statuses = ['pending', 'running', 'failed', 'succeeded', 'nothing_to_do', 'unknown', '0']
  expect(statuses.map(readStatus).filter(isFinal)).toEqual(['failed', 'succeeded', 'nothing_to_do'])
})
