import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Json } from '../audit/canonical-json.ts'
import { parseJobRequest } from './parse-job-request.ts'

const sha1 = (text: string) => createHash('sha1').update(text, 'utf8').digest()
type Loose = Record<string, Json>

const output = { path: 'output/t.csv', sha256: 'a'.repeat(64), bytes: 3 }
const job = {
  identifier: 'dczivwxenf3d6lhe',
  action: 'table_1',
  status: 'succeeded',
  statusCode: 'succeeded',
  message: null,
  createdAt: '2021-10-19T09:41:07Z',
  startedAt: '2021-10-19T09:41:08Z',
  completedAt: '2021-10-19T09:41:09Z',
  outputs: [output],
}
const request = {
  format: 'sluice-job-request/1',
  workspace: 'antipsychotics-master',
  project: 'antipsychotics',
  organisations: ['University'],
  backend: 'emis',
  identifier: 'zxn7h2dr2n7n2kwj',
  number: 4209,
  requestedBy: 'researcher-1',
  repo: 'https://example.org/study/code',
  branch: 'master',
  commit: 'b6334863a0f8306e1ae91035b66a939c86a4d6a4',
  forceRunDependencies: false,
  requestedActions: ['table_1'],
  createdAt: '2021-10-19T09:41:07Z',
  pipeline: "version: '3.0'\n",
  jobs: [job],
}

test('a job request is read, its times tidied', () => {
  const result = parseJobRequest(request, sha1)
  expect(result).toMatchObject({
    ok: true,
    value: { number: 4209, createdAt: '2021-10-19T09:41:07.000Z', jobs: [{ outputs: [output] }] },
  })
})

test('what may be missing or null may be', () => {
  const { number: _, ...rest } = request
  const { outputs: __, statusCode: ___, startedAt: ____, ...bare } = job
  const result = parseJobRequest(
    { ...rest, repo: null, jobs: [{ ...bare, completedAt: null }] },
    sha1,
  )
  expect(result).toMatchObject({
    ok: true,
    value: {
      number: null,
      repo: null,
      jobs: [{ statusCode: null, startedAt: null, completedAt: null, outputs: [] }],
    },
  })
  expect(parseJobRequest({ ...request, number: null }, sha1).ok).toBe(true)
})

const changed = (changes: Loose): Json => ({ ...request, ...changes })
const changedJob = (changes: Loose): Json => ({ ...request, jobs: [{ ...job, ...changes }] })
const changedOutput = (changes: Loose): Json => changedJob({ outputs: [{ ...output, ...changes }] })

test.each<[string, Json, string, string]>([
  ['another format', changed({ format: 'x' }), '/format', 'must be "sluice-job-request/1"'],
  ['no object', [], '', 'must be an object, not a list'],
  ['null', null, '', 'must be an object, not null'],
  ['an unknown key', changed({ 'a/b~': 1 }), '/a~1b~0', 'key is not known'],
  ['an unknown key of a job', changedJob({ level: 'x' }), '/jobs/0/level', 'key is not known'],
  ['a key of an output', changedOutput({ level: 'x' }), '/jobs/0/outputs/0/level', 'not known'],
  ['a name with a slash', changed({ workspace: '../x' }), '/workspace', 'letters, digits, - and _'],
  ['a number for a name', changed({ project: 7 }), '/project', 'not a number'],
  ['true for a name', changed({ project: true }), '/project', 'not true or false'],
  ['an object for a name', changed({ project: {} }), '/project', 'not an object'],
  ['a missing branch', changed({ branch: undefined as never }), '/branch', 'not missing'],
  ['two lines', changed({ branch: 'a\nb' }), '/branch', 'one line'],
  ['a script for an address', changed({ repo: 'javascript:x' }), '/repo', 'https address'],
  ['a wrong commit', changed({ commit: 'HEAD' }), '/commit', 'hexadecimal'],
  [
    'a wrong identifier',
    changed({ identifier: 'x', jobs: [] }),
    '/identifier',
    'a to z and 2 to 7',
  ],
  ['a fraction', changed({ number: 1.5 }), '/number', 'whole number'],
  ['a negative number', changed({ number: -1 }), '/number', 'whole number'],
  ['yes for true', changed({ forceRunDependencies: 'yes' }), '/forceRunDependencies', 'not a text'],
  ['no list', changed({ requestedActions: 'run_all' }), '/requestedActions', 'a list, not a text'],
  ['a long pipeline', changed({ pipeline: 'x'.repeat(1_000_001) }), '/pipeline', 'too long'],
  ['local time', changed({ createdAt: '2021-10-19T09:41:07+01:00' }), '/createdAt', 'in UTC'],
  ['a time that is none', changedJob({ startedAt: 'now' }), '/jobs/0/startedAt', 'in UTC'],
  ['a number for a time', changedJob({ startedAt: 0 }), '/jobs/0/startedAt', 'not a number'],
  [
    'an identifier that does not recompute',
    changedJob({ action: 'table_2' }),
    '/jobs/0/identifier',
    'has the identifier 6rqiykfajorxerve',
  ],
  ['a job twice', changed({ jobs: [job, job] }), '/jobs/1/identifier', 'twice'],
  ['a path that leads out', changedOutput({ path: '../x' }), '/jobs/0/outputs/0/path', 'leads out'],
  ['no path', changedOutput({ path: 1 }), '/jobs/0/outputs/0/path', 'not a number'],
  ['a wrong hash', changedOutput({ sha256: 'AB' }), '/jobs/0/outputs/0/sha256', 'SHA-256'],
])('%s is refused with its place', (_what, json, pointer, message) => {
  const result = parseJobRequest(json, sha1)
  expect(result.ok).toBe(false)
  const problem = result.ok ? undefined : result.problem.find((one) => one.pointer === pointer)
  expect(problem?.message).toContain(message)
})

test('all problems are told at once', () => {
  const result = parseJobRequest(changed({ branch: 1, commit: 2, backend: 'A B' }), sha1)
  expect(!result.ok && result.problem.map(({ pointer }) => pointer)).toEqual([
    '/backend',
    '/branch',
    '/commit',
  ])
})
