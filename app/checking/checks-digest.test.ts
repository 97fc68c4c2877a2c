import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { PROGRAM_VERSION } from '#app/domain/program.ts'
import { temporaryFolder } from '#app/files/temporary-folder.fixture.ts'
import { checksVersion, digestFor } from './checks-digest.ts'

async function write(folder: string, files: Readonly<Record<string, string>>) {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true })
    await writeFile(join(folder, name), text)
  }
}

test('the version of the program, and a digest of the checks behind it', () => {
  expect(checksVersion()).toMatch(/^\d+\.\d+\.\d+\+[0-9a-f]{16}$/)
  expect(checksVersion().startsWith(`${PROGRAM_VERSION}+`)).toBe(true)
  expect(checksVersion()).toBe(checksVersion())
})

test('from source it changes with every file that checks, and with what they stand on', async () => {
  const folder = await temporaryFolder()
  const files = {
    'app/checking/read.ts': 'export const a = 1',
    'app/checking/hidden/html.ts': 'export const b = 1',
    'app/domain/disclosure/check.ts': 'export const c = 1',
    'package-lock.json': '{"solver":1}',
  }
  await write(folder, files)
  const from = pathToFileURL(join(folder, 'app/checking/checks-digest.ts')).href
  const before = digestFor(from)
  expect(before).toMatch(/^[0-9a-f]{64}$/)
  for (const [name, text] of Object.entries(files)) {
    await write(folder, { [name]: text.replace('1', '2') })
    expect(digestFor(from)).not.toBe(before)
    await write(folder, { [name]: text })
    expect(digestFor(from)).toBe(before)
  }
  await write(folder, { 'app/checking/read.test.ts': 'x', 'app/domain/a.fixture.ts': 'x' })
  await write(folder, { 'app/routes/page.ts': 'x' })
  expect(digestFor(from)).toBe(before)
})

test('a build says it in a file beside the server and over the pages, and is not complete without', async () => {
  const folder = await temporaryFolder()
  const [server, pages] = [join(folder, 'main.js'), join(folder, 'server/index.js')]
  const digest = 'ab'.repeat(32)
  expect(() => digestFor(pathToFileURL(server).href)).toThrow('npm run build')
  await write(folder, { 'checks-digest': digest })
  expect(digestFor(pathToFileURL(server).href)).toBe(digest)
  expect(digestFor(pathToFileURL(pages).href)).toBe(digest)
  await write(folder, { 'checks-digest': 'half' })
  expect(() => digestFor(pathToFileURL(pages).href)).toThrow('npm run build')
})
