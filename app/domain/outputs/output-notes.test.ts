import { expect, test } from 'vitest'
import { outputNotes } from './output-notes.ts'

const facts = {
  standing: 'present',
  reason: null,
  message: null,
  sha256: 'a',
  outOfDateAction: false,
  outOfDateOutput: false,
  jobStatus: 'succeeded',
  madeAt: null,
  jobIdentifier: null,
  action: 'table_1',
  marks: [],
} as const

test('an output that came about as it should needs no words', () => {
  expect(outputNotes(facts)).toEqual([])
})

test('a newer version that is on its way is said', () => {
  expect(outputNotes({ ...facts, marks: ['newer-awaited'] })).toEqual([
    'The job runner has announced a newer version of it, whose bytes are not here yet.',
  ])
})

test('a failed or unknown job, what is out of date and what was refused are said', () => {
  expect(outputNotes({ ...facts, jobStatus: 'failed' })).toEqual([
    'The job that made it failed. Job runners keep what a failed job left, so it may be incomplete or wrong.',
  ])
  expect(outputNotes({ ...facts, jobStatus: null, outOfDateAction: true })).toEqual([
    'The job that made it was never handed over, so nobody knows here how it ended.',
    'It is out of date: table_1 is no longer in project.yaml.',
  ])
  expect(outputNotes({ ...facts, action: null, outOfDateOutput: true })).toEqual([
    'It is out of date: the last run of its action no longer made it.',
  ])
  expect(
    outputNotes({ ...facts, standing: 'refused', reason: 'level-changed', sha256: null }),
  ).toEqual([
    'It is no longer moderately_sensitive: the manifest now withholds it. What was imported before stays closed.',
  ])
})
