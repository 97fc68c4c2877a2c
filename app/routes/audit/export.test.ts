import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { castOf, CLEAN_TABLE } from '#app/commands/cast.fixture.ts'
import { released } from '#app/commands/concluding.fixture.ts'
import { testDeps } from '#app/commands/test-deps.fixture.ts'
import type { Deps } from '#app/commands/deps.ts'
import type { GlobalRole, Person } from '#app/domain/people/person.ts'
import { temporaryFolder } from '#app/files/temporary-folder.fixture.ts'
import { verifyBundleAt } from '#app/files/verify/verify-place.ts'
import { answerOf, asked } from '#app/http/context.fixture.ts'
import { loader } from './export.ts'

const personOf = (role: GlobalRole | null): Person => ({
  id: 'p-1',
  handle: 'p',
  displayName: 'p',
  role,
  memberships: new Map(),
})

type Asking = {
  readonly role?: GlobalRole | null
  readonly method?: string
  readonly form?: string
}

function ask(
  deps: Deps,
  query = '',
  { role = 'auditor', method = 'GET', form = 'bundle.zip' }: Asking = {},
) {
  const address = `/audit/export/${form}?${query}`
  return answerOf(
    loader(asked(deps, address, { params: { form }, person: personOf(role), method })),
  )
}

const kinds = async ({ db }: Deps) => {
  const rows = await db.reader.selectFrom('audit_event').select('kind').orderBy('seq').execute()
  return rows.map(({ kind }) => kind)
}

test('the bundle as it is downloaded is whole, and its event follows its checkpoint', async () => {
  const cast = await castOf()
  await released(cast, { files: { 'table.csv': CLEAN_TABLE } })
  const answer = await ask(cast.deps)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('application/zip')
  expect(answer.headers.get('content-disposition')).toContain('filename="bundle.zip"')
  expect(answer.headers.get('cache-control')).toBe('no-store, no-transform')
  const path = join(await temporaryFolder(), 'bundle.zip')
  await pipeline(Readable.from(Buffer.from(await answer.arrayBuffer())), createWriteStream(path))
  const report = await verifyBundleAt(path, { kept: [], keys: [] })
  expect(report.problems).toEqual([])
  const recorded = await kinds(cast.deps)
  expect(recorded.at(-1)).toBe('log-exported')
  expect(report.checked[0]).toMatch(`${recorded.length - 1} entries`)
})

test.each<GlobalRole | null>([null, 'checker', 'auditor', 'administrator'])(
  'a person with the role %s',
  async (role) => {
    const deps = await testDeps()
    const answer = await ask(deps, '', { role })
    await answer.body?.cancel()
    const recorded = await kinds(deps)
    if (role === 'auditor') {
      expect([answer.status, recorded.at(-1)]).toEqual([200, 'log-exported'])
    } else {
      expect([answer.status, recorded.at(-1)]).toEqual([404, 'access-refused'])
      expect(recorded).not.toContain('log-exported')
    }
  },
)

test('nobody gets a bundle without signing in', async () => {
  const deps = await testDeps()
  const asking = asked(deps, '/audit/export/bundle.zip', { params: { form: 'bundle.zip' } })
  const answer = await answerOf(loader(asking))
  expect(answer.status).toBe(401)
  expect(await kinds(deps)).toEqual([])
})

test.each(['bundle.zip', 'events.csv'])(
  'HEAD of %s says what would come, and exports nothing',
  async (form) => {
    const deps = await testDeps()
    const answer = await ask(deps, '', { form, method: 'HEAD' })
    expect([answer.status, answer.body]).toEqual([200, null])
    expect(answer.headers.get('content-disposition')).toContain(form)
    expect(await kinds(deps)).toEqual([])
  },
)

test('a reader who goes away stops the export; that it began is in the log', async () => {
  const cast = await castOf()
  await released(cast, { files: { 'table.csv': CLEAN_TABLE } })
  const answer = await ask(cast.deps)
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader()
  expect((await reader.read()).done).toBe(false)
  await reader.cancel()
  expect((await reader.read()).done).toBe(true)
  await setImmediate()
  expect((await kinds(cast.deps)).at(-1)).toBe('log-exported')
  // Nothing is held open: the next export runs to its end.
  expect((await (await ask(cast.deps)).arrayBuffer()).byteLength).toBeGreaterThan(1_000)
})

test.each(['bundle.zip', 'decisions.csv', 'events.csv', 'events.jsonl'])(
  '%s: a filter that names nothing, or cannot be meant, is said in words and exports nothing',
  async (form) => {
    const deps = await testDeps()
    for (const method of ['GET', 'HEAD']) {
      const answer = await ask(deps, 'person=nobody&from=yesterday', { form, method })
      expect(answer.status).toBe(422)
      expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
      expect(answer.headers.get('content-disposition')).toBeNull()
      expect(await answer.text()).toBe(
        'Nothing was exported.\n' +
          'from: Write a date as 2026-11-22; days begin at midnight UTC.\n' +
          'person: No account has this name.\n',
      )
    }
    expect(await kinds(deps)).toEqual([])
  },
)

test('a form that there is not is not found', async () => {
  const deps = await testDeps()
  for (const form of ['', 'bundle', 'toString', 'events.xlsx']) {
    expect((await ask(deps, '', { form })).status).toBe(404)
  }
})
