// What a runner that is broken, or not a runner, may try. Every refusal is explained, nothing is half stored.
import { existsSync, readdirSync, utimesSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { forgetPushes } from '#app/commands/push/forget-pushes.ts'
import {
  jobRequestText,
  workspaceFolder,
  entryFor,
} from '#app/commands/import/workspace-folder.fixture.ts'
import { importWorkspace } from '#app/commands/import/import-workspace.ts'
import { somebody } from '#app/commands/people/people.fixture.ts'
import { decideOnOverrideCommand } from '#app/commands/policies/decide-on-override.ts'
import { proposeOverrideCommand } from '#app/commands/policies/propose-override.ts'
import { program } from '#app/commands/who.ts'
import {
  everythingStored,
  openPushing,
  type Pushing,
  type Sent,
  sha256,
  telling,
} from './push.fixture.ts'

const TABLE = 'a,b\n10,20\n'
const HASH = sha256(TABLE)
const PATH = 'output/table_1.csv'

/** Files of the store folder but those of the database: what lies on the disk. */
function onDisk({ deps }: Pushing): string[] {
  return readdirSync(deps.store.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .sort()
}
const expectProblem = (sent: Sent, status: number, kind: string) => {
  expect(sent.json, sent.text).toMatchObject({
    type: `urn:sluice:problem:${kind}`,
    status,
    title: expect.any(String),
    detail: expect.stringMatching(/\.$/),
  })
  expect(sent.status).toBe(status)
  expect(sent.headers.get('content-type')).toContain('application/problem+json')
}
async function announced(files: Record<string, string | Uint8Array> = { [PATH]: TABLE }) {
  const runner = await openPushing()
  expect((await runner.tell(telling(files))).status).toBe(200)
  return runner
}

test('wrong hash: other bytes of the right number leave nothing, and the right ones come in after', async () => {
  const runner = await announced()
  const before = await everythingStored(runner.deps)
  const wrong = await runner.put('x,y\n99,99\n', { as: HASH })
  expectProblem(wrong, 422, 'file-differs')
  expect(wrong.json?.['detail']).toContain(sha256('x,y\n99,99\n'))
  expect(await everythingStored(runner.deps)).toEqual(before)
  expect(onDisk(runner)).toEqual([])
  expect((await runner.offset(HASH)).headers.get('upload-offset')).toBe('0')
  expect((await runner.put(TABLE)).status).toBe(201)
})

test('wrong size: too many bytes are refused, said in advance or not; too few are not whole', async () => {
  const runner = await announced()
  const before = await everythingStored(runner.deps)
  expectProblem(await runner.put(`${TABLE}more`, { as: HASH }), 422, 'file-too-long')
  const inPieces = await chunked(runner, HASH, [TABLE, 'more'])
  expect(inPieces).toContain('urn:sluice:problem:file-too-long')
  expect(onDisk(runner)).toEqual([])
  const few = await runner.put(TABLE.slice(0, 4), { as: HASH })
  expect(few).toMatchObject({ status: 202, json: { offset: 4, of: 10, complete: false } })
  expect(few.headers.get('upload-offset')).toBe('4')
  expect(await everythingStored(runner.deps)).toEqual(before)
  expect((await runner.put(TABLE, { offset: 4, part: Buffer.from(TABLE.slice(4)) })).status).toBe(
    201,
  )
  const other = telling({ [PATH]: TABLE }).replace('"bytes":10', '"bytes":11')
  expectProblem(await runner.tell(other), 409, 'job-request-differs')
})

test.each([
  '../../etc/passwd',
  '/etc/passwd',
  'output/../../secret.csv',
  'metadata/manifest.json',
  'output//table_1.csv',
  'output\\table_1.csv',
  'output/table\u0000.csv',
  'output/table\u202e.csv',
  'C:/table.csv',
  '',
  `output/${'x'.repeat(1001)}.csv`,
])('path tricks: %j is refused by its pointer', async (path) => {
  const runner = await openPushing()
  const before = await everythingStored(runner.deps)
  const refused = await runner.tell(telling({ [path]: TABLE }))
  expectProblem(refused, 422, 'job-request-refused')
  expect(refused.json?.['errors']).toMatchObject([{ pointer: '/jobs/0/outputs/0/path' }])
  expect(await everythingStored(runner.deps)).toEqual(before)
})

test('path tricks in an address reach no file', async () => {
  const runner = await announced()
  const before = await everythingStored(runner.deps)
  for (const name of [
    '..%2f..%2fetc%2fpasswd',
    HASH.toUpperCase(),
    `${HASH}%00`,
    '%E0%A4%A',
    'a',
    `${HASH}/`,
  ]) {
    for (const method of ['PUT', 'HEAD'] as const) {
      const sent = await runner.send(`/api/v1/backends/emis/files/${name}`, {
        method,
        headers: { 'Upload-Offset': '0' },
        ...(method === 'PUT' && { body: TABLE }),
      })
      expect(sent.status, `${method} ${name}`).toBe(404)
      if (method === 'PUT') expect(sent.json?.['type']).toMatch(/^urn:sluice:problem:not-/)
    }
  }
  expect(await everythingStored(runner.deps)).toEqual(before)
  expect(onDisk(runner)).toEqual([])
})

test('level tricks: what a withheld pattern matches never comes in, however it is announced', async () => {
  const runner = await openPushing()
  const before = await everythingStored(runner.deps)
  const secret = 'patient_id\n4219\n'
  // Announced under its own name, by another action, and without any pattern at all.
  for (const text of [
    telling({ 'output/input_1.csv': secret }),
    telling({ 'elsewhere/table.csv': secret }),
    telling({ [PATH]: secret }, { pipeline: '' }),
    telling({ [PATH]: secret }, { pipeline: 'actions: [' }),
  ]) {
    const refused = await runner.tell(text)
    expectProblem(refused, 422, 'job-request-refused')
    expect(refused.json?.['errors']).not.toEqual([])
    expect(refused.text).not.toContain('input_1')
  }
  expect(await everythingStored(runner.deps)).toEqual(before)
  expectProblem(await runner.put(secret), 404, 'not-wanted')

  const both = `version: '4'
actions:
  table_1:
    run: r:v2 analysis/table_1.R
    outputs:
      highly_sensitive:
        rows: output/*.csv
      moderately_sensitive:
        table: output/table*.csv
`
  const doubted = await runner.tell(telling({ [PATH]: secret }, { pipeline: both }))
  expect(doubted.json).toMatchObject({ wanted: [] })
  expect(doubted.json?.['changed']).toContainEqual({
    kind: 'output',
    name: PATH,
    change: 'refused',
    why: expect.stringContaining('level is in doubt'),
  })
  expectProblem(await runner.put(secret), 404, 'not-wanted')
  expect(onDisk(runner)).toEqual([])
  const rows = JSON.stringify(await everythingStored(runner.deps))
  expect(rows).not.toContain(sha256(secret))
  expect(rows).not.toContain('input_1')
})

test('level tricks: a newer pipeline that withholds a path closes what is waited for and what is here', async () => {
  const runner = await announced({ [PATH]: TABLE, 'output/table_2.csv': 'two\n' })
  await runner.put(TABLE)
  const stricter = {
    identifier: 'aaaaaaaaaaaaaaaa',
    createdAt: '2021-10-20T09:00:00Z',
    jobs: [],
    pipeline: `version: '4'
actions:
  table_1:
    run: r:v2 analysis/table_1.R
    outputs:
      highly_sensitive:
        table: output/table*.csv
`,
  }
  const closing = await runner.tell(jobRequestText(stricter))
  expect(closing.json).toMatchObject({ wanted: [] })
  expect(closing.json?.['changed']).toEqual([
    { kind: 'job-request', name: 'aaaaaaaaaaaaaaaa', change: 'created' },
    { kind: 'output', name: 'output/table_2.csv', change: 'dropped', why: expect.any(String) },
    { kind: 'output', name: PATH, change: 'refused', why: expect.any(String) },
  ])
  expectProblem(await runner.put('two\n'), 404, 'not-wanted')
  const [output] = await runner.deps.db.reader.selectFrom('output').selectAll().execute()
  expect(output).toMatchObject({ standing: 'refused', reason: 'level-changed', sha256: null })
})

test('bytes that another workspace has are not given away for their hash', async () => {
  const runner = await openPushing()
  const folder = await workspaceFolder({ [PATH]: TABLE }, { [PATH]: entryFor(TABLE) })
  await importWorkspace(runner.deps, program, {
    folder,
    jobRequest: jobRequestText(),
    create: true,
  })
  const elsewhere = { workspace: 'other', identifier: 'aaaaaaaaaaaaaaaa' }
  const told = await runner.tell(telling({ [PATH]: TABLE }, elsewhere))
  // They are wanted all the same: only who has them can send them.
  expect(told.json?.['wanted']).toEqual([HASH])
  const rows = await runner.deps.db.reader.selectFrom('output').select('sha256').execute()
  expect(rows).toHaveLength(1)
})

test('a cut connection is resumed where it broke, and a second one takes over', async () => {
  const bytes = Buffer.alloc(300_000, 'a,b\n')
  const runner = await announced({ [PATH]: bytes })
  const hash = sha256(bytes)
  await cutAfter(runner, hash, bytes.subarray(0, 100_000), bytes.byteLength)
  const broken = await reached(runner, hash, 100_000)
  expect(broken).toBe(100_000)
  expect(onDisk(runner)).toEqual([hash])
  const wrongPlace = await runner.put(bytes, { offset: 50_000, part: bytes.subarray(50_000) })
  expectProblem(wrongPlace, 409, 'offset-differs')
  expect(wrongPlace.headers.get('upload-offset')).toBe('100000')
  // One that hangs is pushed aside by the next.
  const hanging = hang(runner, hash, bytes.subarray(100_000, 150_000), 100_000, 200_000)
  expect(await reached(runner, hash, 150_000)).toBe(150_000)
  const rest = await runner.put(bytes, { offset: 150_000, part: bytes.subarray(150_000) })
  expect(rest.status).toBe(201)
  await hanging
  expect((await runner.deps.store.read(hash)).equals(bytes)).toBe(true)
  expect(onDisk(runner)).toEqual([hash])
})

const MANY = process.env['SLUICE_LONG'] ? 1000 : 200

test(`${MANY} uploads at once: each is stored once, whoever is sent away is told when to come back`, async () => {
  const files = Object.fromEntries(
    Array.from({ length: MANY }, (_, index) => [`output/table_${index}.csv`, `a,b\n${index},1\n`]),
  )
  const runner = await announced(files)
  const statuses = new Map<number, number>()
  const upload = async (bytes: string): Promise<void> => {
    for (let tries = 0; tries < 200; tries += 1) {
      const sent = await runner.put(bytes)
      statuses.set(sent.status, (statuses.get(sent.status) ?? 0) + 1)
      if (sent.status === 201) return
      expectProblem(sent, 429, 'too-many-uploads')
      // As a runner that listens would: it comes back about when it was told to.
      const seconds = Number(sent.headers.get('retry-after'))
      expect(seconds).toBeGreaterThan(0)
      await new Promise((resolve) => setTimeout(resolve, seconds * 1_000 * (0.5 + Math.random())))
    }
    throw new Error('never taken')
  }
  await Promise.all(Object.values(files).map(upload))
  expect(statuses.get(201)).toBe(MANY)
  const rows = await runner.deps.db.reader
    .selectFrom('output')
    .select(['path', 'sha256'])
    .where('standing', '=', 'present')
    .execute()
  expect(Object.fromEntries(rows.map(({ path, sha256 }) => [path, sha256]))).toEqual(
    Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, sha256(bytes)])),
  )
  expect(onDisk(runner)).toEqual(
    [...new Set(Object.values(files).map((bytes) => sha256(bytes)))].sort(),
  )
  const { left } = await runner.deps.db.reader
    .selectFrom('awaited_output')
    .select(({ fn }) => fn.countAll<number>().as('left'))
    .executeTakeFirstOrThrow()
  expect(left).toBe(0)
}, 600_000)

test('the same file twenty times at once is stored once, and each sender is told how it stands', async () => {
  const runner = await announced()
  const all = await Promise.all(
    Array.from({ length: 20 }, () => runner.put(TABLE).catch(() => null)),
  )
  for (const sent of all) {
    if (sent !== null) expect([201, 202, 400, 409, 429]).toContain(sent.status)
  }
  expect((await runner.put(TABLE)).status).toBe(201)
  expect(onDisk(runner)).toEqual([HASH])
  const events = await runner.deps.db.reader
    .selectFrom('audit_event')
    .select('kind')
    .where('kind', '=', 'outputs-received')
    .execute()
  expect(events).toHaveLength(1)
})

test('what nobody goes on with is removed after a day, and is still wanted', async () => {
  const runner = await announced()
  await runner.put(TABLE.slice(0, 4), { as: HASH })
  const file = join(runner.deps.store.folder, 'unfinished', runner.backendId, HASH)
  await forgetPushes(runner.deps)
  expect(existsSync(file)).toBe(true)
  const longAgo = Date.now() / 1000 - 25 * 60 * 60
  utimesSync(file, longAgo, longAgo)
  await forgetPushes(runner.deps)
  expect(existsSync(file)).toBe(false)
  expect((await runner.offset(HASH)).headers.get('upload-offset')).toBe('0')
  expect((await runner.put(TABLE)).status).toBe(201)
})

test('limits: a file over the policy is never wanted, a message over its size never read', async () => {
  const runner = await openPushing()
  const huge = telling({ [PATH]: TABLE }).replace('"bytes":10', '"bytes":16777217')
  const told = await runner.tell(huge)
  expect(told.json).toMatchObject({ wanted: [] })
  expect(JSON.stringify(told.json)).toContain('larger than what can be kept')
  const long = await runner.tell(`"${'x'.repeat(8 * 1024 * 1024)}"`)
  expectProblem(long, 413, 'body-too-large')
})

test('limits: an exception of the project to its policy counts at this door too', async () => {
  const runner = await announced()
  const { deps } = runner
  const who = (id: string, role: 'administrator' | 'checker') => ({
    person: { id, handle: id, displayName: id, role, memberships: new Map() },
    session: null,
  })
  await somebody(deps, 'checker-1', 'checker')
  const reason = 'Smaller files can be read.'
  const field = 'files.maxBytes'
  const proposal = { project: 'study', field, typed: '9', reason }
  const proposed = await proposeOverrideCommand(deps, who('admin-1', 'administrator'), proposal)
  expect(proposed.ok).toBe(true)
  const { id: overrideId } = await deps.db.reader
    .selectFrom('policy_override')
    .select('id')
    .executeTakeFirstOrThrow()
  const decision = { overrideId, confirms: true, reason: '' }
  expect((await decideOnOverrideCommand(deps, who('checker-1', 'checker'), decision)).ok).toBe(true)
  const refused = await runner.put(TABLE)
  expectProblem(refused, 413, 'file-too-large')
  expect(refused.json?.['detail']).toContain('9 bytes')
  const told = await runner.tell(telling({ 'output/table_2.csv': 'a,b\n10,30\n' }))
  expect(told.json).toMatchObject({ wanted: [HASH] })
  expect(told.text).toContain('larger than what can be kept')
})

test('words are explained: no key, no offset, another type, no JSON, keys that are not known', async () => {
  const runner = await announced()
  const path = '/api/v1/backends/emis/job-requests'
  const post = (body: string | Uint8Array, headers: Record<string, string>) =>
    runner.send(path, { method: 'POST', body, headers })
  const json = { 'Content-Type': 'application/json' }
  const key = { 'Idempotency-Key': 'k' }
  expectProblem(await post('{}', json), 400, 'key-missing')
  expectProblem(await post('{}', { ...key, 'Content-Type': 'text/plain' }), 415, 'media-type')
  expectProblem(
    await post('{}', { ...key, ...json, 'Content-Encoding': 'gzip' }),
    415,
    'media-type',
  )
  expectProblem(await post('{"a":1,"a":2}', { ...key, ...json }), 400, 'not-json')
  expectProblem(await post(Buffer.from([0x22, 0xff, 0x22]), { ...key, ...json }), 400, 'not-json')
  const unknown = await runner.tell(telling({}, { surprise: 1 }))
  expectProblem(unknown, 422, 'job-request-refused')
  expect(unknown.json?.['errors']).toContainEqual({
    pointer: '/surprise',
    detail: 'This key is not known.',
  })
  const file = `/api/v1/backends/emis/files/${HASH}`
  expectProblem(await runner.send(file, { method: 'PUT', body: TABLE }), 400, 'offset-missing')
  for (const offset of ['-1', 'one', '1e3', '']) {
    const headers = { 'Upload-Offset': offset }
    expectProblem(
      await runner.send(file, { method: 'PUT', body: TABLE, headers }),
      400,
      'offset-missing',
    )
  }
})

test('no line of the log holds a token, a path, a cell or a hash', async () => {
  const runner = await announced()
  await runner.put('x,y\n99,99\n', { as: HASH })
  await runner.put(TABLE)
  const log = runner.site.log.join('')
  expect(log).toContain('/api/v1/backends/{slug}/files/{sha256}')
  for (const secret of [runner.token, PATH, '10,20', HASH, 'emis'])
    expect(log).not.toContain(secret)
})

/** Sends pieces with no length said in advance; gives back the answer as text. */
function chunked({ site, token }: Pushing, hash: string, pieces: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const sending = putRequest(site.address, token, hash, 0, {})
    sending.on('error', reject)
    sending.on('response', (answer) => {
      let text = ''
      answer.on('data', (chunk: Buffer) => (text += chunk.toString()))
      answer.on('end', () => resolve(text))
    })
    for (const piece of pieces) sending.write(piece)
    sending.end()
  })
}

/** Announces more than it sends, and breaks the connection off. */
async function cutAfter(runner: Pushing, hash: string, part: Uint8Array, of: number) {
  const sending = putRequest(runner.site.address, runner.token, hash, 0, { 'Content-Length': of })
  sending.on('error', () => {})
  await new Promise<void>((resolve) => void sending.write(part, () => resolve()))
  await reached(runner, hash, part.byteLength)
  sending.destroy()
}

/** Sends a part and then nothing, until the server ends it. */
function hang(
  { site, token }: Pushing,
  hash: string,
  part: Uint8Array,
  at: number,
  length: number,
) {
  return new Promise<void>((resolve) => {
    const sending = putRequest(site.address, token, hash, at, { 'Content-Length': length })
    sending.on('error', () => resolve())
    sending.on('close', () => resolve())
    sending.write(part)
  })
}

function putRequest(
  address: string,
  token: string,
  hash: string,
  offset: number,
  headers: Record<string, string | number>,
) {
  return httpRequest(`${address}/api/v1/backends/emis/files/${hash}`, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${token}`, 'Upload-Offset': offset, ...headers },
  })
}

/** Asks until so many bytes are there. */
async function reached(runner: Pushing, hash: string, offset: number): Promise<number> {
  let at = -1
  for (let tries = 0; tries < 200 && at < offset; tries += 1) {
    at = Number((await runner.offset(hash)).headers.get('upload-offset'))
    if (at < offset) await new Promise((resolve) => setTimeout(resolve, 25))
  }
  return at
}
