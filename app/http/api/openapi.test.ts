import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { everybody } from '../world.fixture.ts'
import { somebody } from '#app/commands/people/people.fixture.ts'
import { minutesAfter } from '#app/commands/later.ts'
import { parseJobRequest } from '#app/domain/job-request/parse-job-request.ts'
import { createHash } from 'node:crypto'
import { openSite } from '../site.fixture.ts'
import { badTokens } from './bad-tokens.ts'
import { examples } from './openapi-examples.ts'
import { allowed, apiPattern } from './api.ts'
import { operations } from './operations.ts'
import { everythingStored, openPushing, sha256, telling } from './push.fixture.ts'

type Document = {
  readonly openapi: string
  readonly paths: Record<string, Record<string, Described>>
  readonly components: { readonly schemas: Record<string, object> }
}
type Described = {
  readonly security: unknown[]
  readonly responses: Record<
    string,
    { readonly content?: Record<string, { schema: { $ref: string } }> }
  >
}
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
const addressOf = (path: string) =>
  path.replace('{slug}', 'emis').replace('{sha256}', 'a'.repeat(64))

/** The schema of the served document that an answer of this status must fit. */
function schemaOf(document: Document, path: string, method: string, status: number): z.ZodType {
  const answer = document.paths[path]?.[method]?.responses[status]
  if (!answer) throw new Error(`${method} ${path} does not say that it answers ${status}.`)
  const [content] = Object.values(answer.content ?? {})
  const name = content?.schema.$ref.split('/').at(-1) ?? ''
  return z.fromJSONSchema(
    document.components.schemas[name] as Parameters<typeof z.fromJSONSchema>[0],
  )
}

test('the document is served to everybody, and what it describes is what there is', async () => {
  const runner = await openPushing()
  const served = await fetch(`${runner.site.address}/api/v1/openapi.json`)
  expect(served.status).toBe(200)
  const document = (await served.json()) as Document
  expect(document.openapi).toMatch(/^3\.1\./)
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  )
  expect(described.sort()).toEqual(
    operations.map(({ method, path }) => `${method} /api/v1${path}`).sort(),
  )
  for (const [path, methods] of Object.entries(document.paths)) {
    const allow = allowed(operations.filter((operation) => `/api/v1${operation.path}` === path))
    for (const method of METHODS) {
      const sent = await runner.send(addressOf(path), { method })
      if (allow.includes(method)) {
        expect(sent.status, `${method} ${path}`).not.toBe(405)
        const said = Object.keys(methods[method.toLowerCase()]?.responses ?? { 200: 0 })
        expect(said, `${method} ${path}`).toContain(String(sent.status))
      } else {
        expect(sent.status, `${method} ${path}`).toBe(405)
        expect(sent.headers.get('allow')).toBe(allow.join(', '))
      }
    }
  }
  for (const path of [
    '/api',
    '/api/',
    '/api/v1',
    '/api/v1/nothing',
    '/api/v2/backends',
    '/api/v1/openapi.json/',
  ]) {
    const sent = await runner.send(path)
    expect([sent.status, sent.json?.['type']]).toEqual([404, 'urn:sluice:problem:not-found'])
  }
})

test('examples fit their schemas, and what parses is what the schema says', async () => {
  const runner = await openPushing()
  const document = (await runner.send('/api/v1/openapi.json')).json as unknown as Document
  for (const [name, example] of Object.entries(examples)) {
    const schema = z.fromJSONSchema(
      document.components.schemas[name] as Parameters<typeof z.fromJSONSchema>[0],
    )
    expect(schema.safeParse(example).error, name).toBeUndefined()
    expect(schema.safeParse({ ...example, surprise: 1 }).success, name).toBe(false)
  }
  const sha1 = (text: string) => createHash('sha1').update(text).digest()
  expect(parseJobRequest(structuredClone(examples.JobRequest) as never, sha1)).toMatchObject({
    ok: true,
  })
  const told = await runner.tell(JSON.stringify(examples.JobRequest))
  expect(told.json).toMatchObject({ wanted: examples.PushAnswer.wanted })
})

test('real answers and refusals fit what the document says of them', async () => {
  const runner = await openPushing()
  const document = (await runner.send('/api/v1/openapi.json')).json as unknown as Document
  const requests = '/api/v1/backends/{slug}/job-requests'
  const files = '/api/v1/backends/{slug}/files/{sha256}'
  const table = 'a,b\n10,20\n'
  const text = telling({ 'output/table_1.csv': table })
  const stranger = { Authorization: '' }
  const json = { 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() }
  const answers = [
    ['post', requests, await runner.tell(text, 'k')],
    ['post', requests, await runner.tell(telling({}), 'k')],
    ['post', requests, await runner.tell('{')],
    ['post', requests, await runner.tell('{}')],
    ['post', requests, await runner.tell(telling({}, { branch: 'another' }))],
    [
      'post',
      requests,
      await runner.send(addressOf(requests), { method: 'POST', headers: stranger }),
    ],
    [
      'post',
      requests,
      await runner.send(addressOf(requests), {
        method: 'POST',
        headers: { ...json, 'Content-Type': 'a/b' },
      }),
    ],
    ['put', files, await runner.put(table, { offset: 3 })],
    ['put', files, await runner.put(table.slice(0, 3), { as: sha256(table) })],
    ['put', files, await runner.put(table, { offset: 3, part: Buffer.from('xxxxxxx') })],
    ['put', files, await runner.put(table)],
    ['put', files, await runner.put('not wanted')],
  ] as const
  expect(answers.map(([, , { status }]) => status)).toEqual([
    200, 422, 400, 422, 409, 401, 415, 409, 202, 422, 201, 404,
  ])
  for (const [method, path, { status, json }] of answers) {
    const { error } = schemaOf(document, path, method, status).safeParse(json)
    expect(error, `${method} ${path} ${status}`).toBeUndefined()
  }
})

test('nobody pushes but who has the token: no person, no session, no origin', async () => {
  const site = await openSite()
  for (const handle of everybody) {
    const role = /^(checker|auditor)/.exec(handle)?.[0] as 'checker' | undefined
    await somebody(site.deps, handle, handle.startsWith('admin') ? 'administrator' : (role ?? null))
  }
  const before = await everythingStored(site.deps)
  for (const { method, path, access } of operations) {
    if (access === 'public') continue
    for (const as of [undefined, ...everybody]) {
      const answer = await site.visit(addressOf(`/api/v1${path}`), {
        method: method.toUpperCase(),
        ...(as && { as }),
      })
      expect(answer.status, `${method} ${path} as ${as}`).toBe(401)
      expect(answer.headers.get('www-authenticate')).toContain('Bearer')
      expect(answer.headers.get('set-cookie')).toBeNull()
    }
  }
  const after = await everythingStored(site.deps)
  const sessions = { ...after, audit_event: before['audit_event'] }
  expect(sessions).toEqual(before)
})

test('a token that is over or expired is none, one that is being replaced works', async () => {
  const runner = await openPushing()
  const status = async () => (await runner.tell(telling({}))).status
  const end = (endedAt: string | null, expiresAt: string) =>
    runner.deps.db.writer
      .updateTable('backend_token')
      .set({ ended_at: endedAt, expires_at: expiresAt })
      .execute()
  const now = new Date().toISOString()
  const [before, after] = [minutesAfter(now, -1), minutesAfter(now, 60)]
  expect(await status()).toBe(200)
  await end(after, after)
  expect(await status()).toBe(200)
  await end(before, after)
  expect(await status()).toBe(401)
  await end(null, before)
  expect(await status()).toBe(401)
})

test('who comes with bad tokens again and again is told to wait; a good one beside it is not', async () => {
  const runner = await openPushing()
  const statuses: number[] = []
  for (let tries = 0; tries < 22; tries += 1) {
    const sent = await runner.send('/api/v1/backends/emis/job-requests', {
      method: 'POST',
      headers: { Authorization: `Bearer sluice_${tries}` },
    })
    statuses.push(sent.status)
    if (sent.status === 429) expect(Number(sent.headers.get('retry-after'))).toBeGreaterThan(0)
  }
  expect(statuses).toEqual([...Array<number>(20).fill(401), 429, 429])
  expect((await runner.tell(telling({}))).status).toBe(200)
})

test('bad tokens are forgotten in time, and no number of addresses fills the memory', () => {
  let now = 0
  const bad = badTokens(() => now)
  const waits = Array.from({ length: 21 }, () => bad.add('here'))
  expect(waits.at(-2)).toBeNull()
  expect(waits.at(-1)).toBe(900)
  expect(bad.add('there')).toBeNull()
  now = 900_000
  expect(bad.add('here')).toBeNull()
  for (let address = 0; address < 10_001; address += 1) bad.add(String(address))
  expect(bad.add('here')).toBeNull()
})

test('the log says patterns', () => {
  expect(apiPattern(`/api/v1/backends/emis/files/${'a'.repeat(64)}`)).toBe(
    '/api/v1/backends/{slug}/files/{sha256}',
  )
  expect(apiPattern('/api/v1/openapi.json')).toBe('/api/v1/openapi.json')
  expect(apiPattern('/api/secret')).toBe('/api/(nothing)')
  expect(apiPattern('/apiary')).toBeNull()
})
