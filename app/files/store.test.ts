import { execFile } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { createStore } from './store.ts'
import { TooLarge } from './store-errors.ts'
import { temporaryFolder } from './temporary-folder.fixture.ts'

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const incomingOf = (folder: string) => readdir(join(folder, 'incoming'))

test('bytes come back whole, under their hash, and only the owner may read them', async () => {
  const store = await createStore(await temporaryFolder())
  const bytes = randomBytes(300_000)
  const stored = await store.put([bytes.subarray(0, 7), bytes.subarray(7)])
  expect(stored).toEqual({ sha256: sha256Of(bytes), bytes: 300_000 })
  expect(await store.read(stored.sha256)).toEqual(bytes)
  expect(await readFile(store.pathOf(stored.sha256))).toEqual(bytes)
  expect((await stat(store.pathOf(stored.sha256))).mode & 0o777).toBe(0o600)
  const chunks: Buffer[] = []
  for await (const chunk of store.open(stored.sha256, { start: 2, end: 5 })) {
    chunks.push(chunk as Buffer)
  }
  expect(Buffer.concat(chunks)).toEqual(bytes.subarray(2, 6))
  expect(await incomingOf(store.folder)).toEqual([])
})

test('the same bytes twice, also at once, are one file', async () => {
  const store = await createStore(await temporaryFolder())
  const bytes = Buffer.from('a,b\n1,2\n')
  const all = await Promise.all(Array.from({ length: 20 }, () => store.put([bytes])))
  expect(new Set(all.map(({ sha256 }) => sha256))).toEqual(new Set([sha256Of(bytes)]))
  expect(await readdir(join(store.folder, sha256Of(bytes).slice(0, 2)))).toHaveLength(1)
  expect(await incomingOf(store.folder)).toEqual([])
})

test('verify tells whole, changed and absent bytes apart, and putting the bytes again heals them', async () => {
  const store = await createStore(await temporaryFolder())
  const { sha256 } = await store.put([Buffer.from('first')])
  expect(await store.verify(sha256)).toBe('whole')
  await writeFile(store.pathOf(sha256), 'f1rst')
  expect(await store.verify(sha256)).toBe('changed')
  await store.put([Buffer.from('first')])
  expect(await store.verify(sha256)).toBe('whole')
  await store.remove(sha256)
  await store.remove(sha256)
  expect(await store.has(sha256)).toBe(false)
  expect(await store.verify(sha256)).toBe('absent')
})

test.each(['../../etc/passwd', '', 'A'.repeat(64), `${'a'.repeat(63)}/`])(
  'a name that is no SHA-256 reaches no file: %j',
  async (name) => {
    const store = await createStore(await temporaryFolder())
    expect(() => store.pathOf(name)).toThrow('not a SHA-256')
    await expect(store.has(name)).rejects.toThrow('not a SHA-256')
  },
)

test('too many bytes, or a source that breaks off, leave nothing', async () => {
  const store = await createStore(await temporaryFolder())
  await expect(store.put([Buffer.alloc(6), Buffer.alloc(6)], { maxBytes: 10 })).rejects.toThrow(
    TooLarge,
  )
  async function* broken() {
    yield Buffer.from('half')
    throw new Error('cut')
  }
  await expect(store.put(broken())).rejects.toThrow('cut')
  expect(await readdir(store.folder)).toEqual(['incoming'])
  expect(await incomingOf(store.folder)).toEqual([])
})

test('what a crashed writer left is cleared at the next start, what another writes is not', async () => {
  const folder = await temporaryFolder()
  const incoming = join(folder, 'incoming')
  await mkdir(incoming, { recursive: true })
  const host = hostname().replace(/[^A-Za-z0-9-]/g, '-')
  const old = new Date(Date.now() - 25 * 60 * 60 * 1000)
  // No process has number 4194305: it is over the largest that Linux gives.
  const dead = `${host}.4194305.x`
  const ours = `${host}.${process.pid}.x`
  const parent = `${host}.${process.ppid}.x`
  const elsewhere = 'another-host.1.x'
  const forgotten = 'another-host.1.old'
  for (const name of [dead, ours, parent, elsewhere, forgotten]) {
    await writeFile(join(incoming, name), 'half')
  }
  await utimes(join(incoming, forgotten), old, old)
  await createStore(folder)
  expect((await readdir(incoming)).sort()).toEqual([elsewhere, parent].sort())
})

test('a second store on the same folder leaves a running write alone', async () => {
  const folder = await temporaryFolder()
  const store = await createStore(folder)
  async function* slow() {
    yield Buffer.from('one')
    await createStore(folder)
    yield Buffer.from('two')
  }
  expect(await store.put(slow())).toEqual({ sha256: sha256Of(Buffer.from('onetwo')), bytes: 6 })
})

test('no room left is a clear error and leaves nothing', async () => {
  const folder = await temporaryFolder()
  const script = join(folder, 'fill.mts')
  await writeFile(
    script,
    `import { createStore } from ${JSON.stringify(join(import.meta.dirname, 'store.ts'))}
     const store = await createStore(${JSON.stringify(join(folder, 'store'))})
     await store.put([Buffer.alloc(100)])
     try { await store.put([Buffer.alloc(4_000_000)]) } catch (error) { console.log(error.name + ': ' + error.message) }`,
  )
  // The system's own limit on the size of a written file stands in for a full disk: 1 MB.
  const { stdout } = await promisify(execFile)('bash', [
    '-c',
    'trap "" XFSZ; ulimit -f 1000; exec "$0" --import tsx "$1"',
    process.execPath,
    script,
  ])
  expect(stdout).toContain('StoreFull: There is no room left for files')
  expect(await incomingOf(join(folder, 'store'))).toEqual([])
  const shards = (await readdir(join(folder, 'store'))).filter((name) => name !== 'incoming')
  expect(shards).toHaveLength(1)
})
