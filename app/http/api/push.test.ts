import { expect, test } from 'vitest'
import { jobRequestText } from '#app/commands/import/workspace-folder.fixture.ts'
import { versionsOf } from '#db/queries/output-versions.ts'
import { outputsOf } from '#db/queries/outputs.ts'
import { findJobRequest } from '#db/queries/job-requests.ts'
import { findWorkspace } from '#db/queries/workspaces.ts'
import {
  everythingStored,
  jobOf,
  openPushing,
  type Pushing,
  pushingAs,
  REQUEST,
  sha256,
  telling,
} from './push.fixture.ts'

const TABLE = 'a,b\n10,20\n'
const outputs = async ({ deps }: Pushing) => {
  const workspace = await findWorkspace(deps.db.reader, 'study-main')
  return outputsOf(deps.db.reader, workspace?.id ?? '')
}
const kinds = async ({ deps }: Pushing) =>
  (
    await deps.db.reader
      .selectFrom('audit_event')
      .select('kind')
      .where('role', '=', 'job-runner')
      .orderBy('seq')
      .execute()
  ).map(({ kind }) => kind)

test('a runner tells of a job, sends what is wanted, and the workspace has it, with its provenance', async () => {
  const runner = await openPushing()
  const told = await runner.tell(telling({ 'output/table_1.csv': TABLE }))
  expect(told.status).toBe(200)
  expect(told.json).toEqual({
    changed: [
      { kind: 'project', name: 'study', change: 'created' },
      { kind: 'workspace', name: 'study-main', change: 'created' },
      { kind: 'job-request', name: REQUEST, change: 'created' },
      { kind: 'job', name: jobOf('table_1'), change: 'created' },
      { kind: 'output', name: 'output/table_1.csv', change: 'awaited' },
    ],
    wanted: [sha256(TABLE)],
  })
  expect(await outputs(runner)).toEqual([])
  const put = await runner.put(TABLE)
  expect(put).toMatchObject({ status: 201, json: { offset: 10, of: 10, complete: true } })
  expect(await outputs(runner)).toMatchObject([
    {
      backend: 'emis',
      path: 'output/table_1.csv',
      sha256: sha256(TABLE),
      bytes: 10,
      action: 'table_1',
      jobIdentifier: jobOf('table_1'),
      jobRequestIdentifier: REQUEST,
      jobStatus: 'succeeded',
      madeBy: 'researcher-1',
      requestable: true,
    },
  ])
  expect((await runner.deps.store.read(sha256(TABLE))).toString()).toBe(TABLE)
  expect(await kinds(runner)).toEqual([
    'project-created',
    'workspace-created',
    'job-request-received',
    'outputs-announced',
    'outputs-received',
  ])
  expect(await runner.put(TABLE)).toMatchObject({ status: 201, json: { complete: true } })
  const head = await runner.offset(sha256(TABLE))
  expect(head.headers.get('upload-complete')).toBe('?1')
})

test('the status of a job request follows its jobs, and an older state never goes back over a newer', async () => {
  const runner = await openPushing()
  const status = async () =>
    (await findJobRequest(runner.deps.db.reader, REQUEST))?.jobs.map((job) => job.status)
  const at = (status: string, times: Record<string, unknown> = {}) =>
    jobRequestText({}, { status, statusCode: null, startedAt: null, completedAt: null, ...times })
  await runner.tell(at('pending'))
  expect(await status()).toEqual(['pending'])
  const running = at('running', { startedAt: '2021-10-19T09:41:08Z' })
  await runner.tell(running)
  expect(await status()).toEqual(['running'])
  expect((await runner.tell(jobRequestText())).json).toMatchObject({
    changed: [{ kind: 'job', name: jobOf('table_1'), change: 'updated' }],
  })
  expect(await status()).toEqual(['succeeded'])
  for (const late of [running, at('pending'), jobRequestText({ jobs: [] })]) {
    expect((await runner.tell(late)).json).toEqual({ changed: [], wanted: [] })
  }
  expect(await status()).toEqual(['succeeded'])
})

test('replay: the same message under the same key has the same answer; another one is refused', async () => {
  const runner = await openPushing()
  const text = telling({ 'output/table_1.csv': TABLE })
  const first = await runner.tell(text, 'key-1')
  await runner.put(TABLE)
  const before = await everythingStored(runner.deps)
  const again = await runner.tell(text, 'key-1')
  expect(again.text).toBe(first.text)
  expect(again.headers.get('idempotent-replayed')).toBe('true')
  expect(first.headers.get('idempotent-replayed')).toBeNull()
  const other = await runner.tell(telling({}), 'key-1')
  expect(other).toMatchObject({
    status: 422,
    json: { type: 'urn:sluice:problem:key-reused', title: expect.any(String) },
  })
  const fresh = await runner.tell(text)
  expect(fresh.json).toEqual({ changed: [], wanted: [] })
  expect(await everythingStored(runner.deps)).toEqual(before)
  const all = await Promise.all(Array.from({ length: 20 }, () => runner.tell(text, 'key-2')))
  expect(new Set(all.map(({ text }) => text)).size).toBe(1)
  expect(await everythingStored(runner.deps)).toEqual(before)
})

test('out of order: whichever job request comes first, the newest file stands and the older is a version', async () => {
  const later = {
    identifier: 'aaaaaaaaaaaaaaaa',
    createdAt: '2021-10-20T09:00:00Z',
    number: 4210,
  }
  const old = telling({ 'output/table_1.csv': 'old\n' })
  const young = telling({ 'output/table_1.csv': 'young\n' }, later, {
    completedAt: '2021-10-20T09:01:00Z',
  })
  for (const order of ['old first', 'young first', 'bytes crossed']) {
    const runner = await openPushing()
    const steps = {
      'old first': ['old', 'old\n', 'young', 'young\n'],
      'young first': ['young', 'young\n', 'old', 'old\n'],
      'bytes crossed': ['old', 'young', 'young\n', 'old\n'],
    }[order]
    for (const step of steps ?? []) {
      const { status } = step.endsWith('\n')
        ? await runner.put(step)
        : await runner.tell(step === 'old' ? old : young)
      expect(status, `${order}: ${step}`).toBeLessThan(300)
    }
    const [output] = await outputs(runner)
    expect(output, order).toMatchObject({
      sha256: sha256('young\n'),
      jobRequestIdentifier: later.identifier,
    })
    const versions = await versionsOf(runner.deps.db.reader, output?.id ?? '')
    expect(versions.map((version) => version.sha256).sort(), order).toEqual(
      [sha256('old\n'), sha256('young\n')].sort(),
    )
  }
}, 240_000)

test('a token is for its own backend and workspaces; elsewhere there is nothing', async () => {
  const runner = await openPushing({ workspaces: ['study-main'] })
  const tpp = await pushingAs(runner.site, 'tpp', {})
  const text = telling({ 'output/table_1.csv': TABLE })
  const wrongAddress = await runner.send('/api/v1/backends/tpp/job-requests', {
    method: 'POST',
    body: text,
  })
  const noAddress = await runner.send('/api/v1/backends/none/job-requests', { method: 'POST' })
  expect([wrongAddress.status, noAddress.status]).toEqual([404, 404])
  expect(wrongAddress.json?.['detail']).toBe(noAddress.json?.['detail'])
  expect(await tpp.tell(text)).toMatchObject({
    status: 422,
    json: { errors: [{ pointer: '/backend', detail: expect.stringContaining('tpp') }] },
  })
  const elsewhere = telling({}, { workspace: 'other', project: 'other' })
  expect(await runner.tell(elsewhere)).toMatchObject({
    status: 422,
    json: { errors: [{ pointer: '/workspace' }] },
  })
  expect((await runner.tell(text)).status).toBe(200)
  // Bytes that one backend waits for are nothing to another, nor the identifier of its request.
  expect((await tpp.put(TABLE)).status).toBe(404)
  expect((await tpp.offset(sha256(TABLE))).status).toBe(404)
  const taken = telling({}, { backend: 'tpp' })
  expect(await tpp.tell(taken)).toMatchObject({
    status: 409,
    json: { errors: [{ pointer: '/identifier' }] },
  })
  await runner.put(TABLE)
  const narrow = await pushingAs(runner.site, 'emis', { workspaces: ['other'] })
  expect((await narrow.put(TABLE)).status).toBe(404)
})

test('a workspace that is not there is made only by a token that may, and the refusal says what to do', async () => {
  const runner = await openPushing({ mayCreate: false })
  const before = await everythingStored(runner.deps)
  const refused = await runner.tell(telling({ 'output/table_1.csv': TABLE }))
  expect(refused).toMatchObject({
    status: 422,
    json: {
      type: 'urn:sluice:problem:job-request-refused',
      errors: [{ pointer: '/project', detail: expect.stringContaining('--create') }],
    },
  })
  expect(await everythingStored(runner.deps)).toEqual(before)
})

const AGAIN = {
  identifier: 'aaaaaaaaaaaaaaaa',
  createdAt: '2021-10-20T09:00:00Z',
  number: 4210,
}
const END = '2021-10-20T09:01:00Z'

test('what a rerun of an action no longer makes is out of date, in whatever order it is told', async () => {
  const old = telling({ 'output/table_1.csv': 'one\n', 'output/table_2.csv': 'two\n' })
  const young = telling({ 'output/table_1.csv': 'new\n' }, AGAIN, { completedAt: END })
  const orders = {
    'bytes at once': [old, 'one\n', 'two\n', young, 'new\n'],
    'bytes late': [old, young, 'new\n', 'two\n', 'one\n'],
    'the rerun first': [young, 'new\n', old, 'one\n', 'two\n'],
  }
  for (const [order, steps] of Object.entries(orders)) {
    const runner = await openPushing()
    let said = ''
    for (const step of steps) {
      const sent = step.endsWith('\n') ? await runner.put(step) : await runner.tell(step)
      expect(sent.status, `${order}: ${step}`).toBeLessThan(300)
      if (step === young) said = sent.text
    }
    expect(await outputs(runner), order).toMatchObject([
      { path: 'output/table_1.csv', outOfDateOutput: false, marks: [], requestable: true },
      { path: 'output/table_2.csv', outOfDateOutput: true, marks: ['out-of-date'] },
    ])
    expect(said.includes('the last run of table_1 no longer made it'), order).toBe(
      order === 'bytes at once',
    )
    const before = await everythingStored(runner.deps)
    expect((await runner.tell(young)).json).toEqual({ changed: [], wanted: [] })
    expect(await everythingStored(runner.deps), order).toEqual(before)
  }
}, 240_000)

test('a run that was cancelled leaves everything; one that failed by itself is the last run', async () => {
  const runner = await openPushing()
  await runner.tell(telling({ 'output/table_1.csv': TABLE }))
  await runner.put(TABLE)
  const run = (statusCode: string) =>
    runner.tell(telling({}, AGAIN, { status: 'failed', statusCode, completedAt: END }))
  await run('cancelled_by_user')
  expect(await outputs(runner)).toMatchObject([{ outOfDateOutput: false }])
  await run('nonzero_exit')
  expect(await outputs(runner)).toMatchObject([{ outOfDateOutput: true, standing: 'present' }])
  const made = telling({ 'output/table_1.csv': TABLE }, AGAIN, { completedAt: END })
  expect((await runner.tell(made)).json).toMatchObject({ wanted: [] })
  expect(await outputs(runner)).toMatchObject([{ outOfDateOutput: false }])
})

test('an action that left project.yaml puts its outputs out of date until it is back', async () => {
  const runner = await openPushing()
  await runner.tell(telling({ 'output/table_1.csv': TABLE }))
  await runner.put(TABLE)
  const { pipeline } = JSON.parse(jobRequestText()) as { pipeline: string }
  const other = pipeline.replace('  table_1:', '  table_9:')
  const without = jobRequestText({ ...AGAIN, pipeline: other, jobs: [] })
  expect((await runner.tell(without)).json).toMatchObject({
    changed: [
      { kind: 'job-request' },
      {
        kind: 'output',
        change: 'updated',
        why: expect.stringContaining('no longer in project.yaml'),
      },
    ],
  })
  expect(await outputs(runner)).toMatchObject([{ outOfDateAction: true, marks: ['out-of-date'] }])
  // The older request, told again, knows nothing newer.
  await runner.tell(telling({ 'output/table_1.csv': TABLE }))
  expect(await outputs(runner)).toMatchObject([{ outOfDateAction: true }])
  const back = { ...AGAIN, identifier: 'bbbbbbbbbbbbbbbb', createdAt: '2021-10-21T09:00:00Z' }
  const told = await runner.tell(jobRequestText({ ...back, number: 4211, jobs: [] }))
  expect(told.text).toContain('It is no longer out of date.')
  expect(await outputs(runner)).toMatchObject([{ outOfDateAction: false, marks: [] }])
})
