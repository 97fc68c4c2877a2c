import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { BytesChanged, checkedBytes } from './checked-bytes.ts'
import { releaseArchive } from './release-archive.ts'
import { createStore } from './store.ts'
import { temporaryFolder } from './temporary-folder.fixture.ts'

async function read(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of bytes) chunks.push(chunk)
  return Buffer.concat(chunks)
}
const at = '2026-11-22T12:00:00.000Z'

test('stored bytes come back, empty ones too', async () => {
  const store = await createStore(await temporaryFolder())
  for (const bytes of [randomBytes(300_000), Buffer.alloc(0)]) {
    const { sha256 } = await store.put([bytes])
    expect(await read(checkedBytes(store, sha256))).toEqual(bytes)
  }
})

test.each([1, 100_000, 299_999])(
  'a byte changed at %i: the reader never gets all of the bytes',
  async (position) => {
    const store = await createStore(await temporaryFolder())
    const { sha256 } = await store.put([Buffer.alloc(300_000, 1)])
    const altered = readFileSync(store.pathOf(sha256))
    altered[position] = 2
    writeFileSync(store.pathOf(sha256), altered)
    let given = 0
    const reading = (async () => {
      for await (const chunk of checkedBytes(store, sha256)) given += chunk.byteLength
    })()
    await expect(reading).rejects.toThrow(BytesChanged)
    expect(given).toBeLessThan(300_000)
    const archive = releaseArchive(store, { files: [{ name: 'a', sha256 }], texts: [], at })
    await expect(read(archive)).rejects.toThrow(BytesChanged)
  },
)

test('the zip opens with an ordinary tool, and is the same each time', async () => {
  const folder = await temporaryFolder()
  const store = await createStore(join(folder, 'store'))
  const { sha256 } = await store.put([Buffer.from('a,b\n1,2\n')])
  const content = {
    files: [{ name: 'output/table é.csv', sha256 }],
    texts: [{ name: 'files.sha256', text: `${sha256}  output/table é.csv\n` }],
    at,
  }
  const zip = await read(releaseArchive(store, content))
  expect(await read(releaseArchive(store, content))).toEqual(zip)
  writeFileSync(join(folder, 'release.zip'), zip)
  const script = `import sys, zipfile
z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None
z.extractall(sys.argv[2])`
  execFileSync('python3', ['-c', script, join(folder, 'release.zip'), join(folder, 'out')])
  expect(
    execFileSync('sha256sum', ['-c', 'files.sha256'], {
      cwd: join(folder, 'out'),
      encoding: 'utf8',
    }),
  ).toContain('OK')
})

test('a reader who goes away closes the files that were open', async () => {
  const store = await createStore(await temporaryFolder())
  const { sha256 } = await store.put([randomBytes(3_000_000)])
  const archive = releaseArchive(store, { files: [{ name: 'a', sha256 }], texts: [], at })
  await archive.next()
  await archive.return(undefined)
  expect((await archive.next()).done).toBe(true)
})
