import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeChecksums } from '#app/domain/release/checksums.ts'
import { createStore } from '#app/files/store.ts'
import { temporaryFolder } from '#app/files/temporary-folder.fixture.ts'
import { runSluice } from './run-sluice.fixture.ts'

const verify = (folder: string, ...more: string[]) =>
  runSluice(folder, ['release', 'verify', '.', ...more])

async function download(): Promise<string> {
  const folder = await temporaryFolder()
  const store = await createStore(await temporaryFolder())
  await mkdir(join(folder, 'output'))
  const name = 'output/a.csv'
  await writeFile(join(folder, name), 'a,b\n')
  const { sha256 } = await store.put([Buffer.from('a,b\n')])
  await writeFile(join(folder, 'files.sha256'), writeChecksums([{ sha256, name }]))
  return folder
}

test('a whole download is whole; more than the list names is said', async () => {
  const folder = await download()
  expect(await verify(folder)).toEqual({
    code: 0,
    out: 'whole    output/a.csv\n1 of 1 files are what was released.\n',
    err: '',
  })
  await writeFile(join(folder, 'else.txt'), '')
  const more = await verify(folder, '--json')
  expect([more.code, JSON.parse(more.out).unlisted]).toEqual([0, ['else.txt']])
})

test('a changed, a missing and a strange file each end it with 1', async () => {
  const folder = await download()
  await writeFile(join(folder, 'output/a.csv'), 'changed')
  expect(await verify(folder)).toMatchObject({ code: 1, out: expect.stringContaining('CHANGED') })
  await rm(join(folder, 'output/a.csv'))
  expect(await verify(folder)).toMatchObject({ code: 1, out: expect.stringContaining('MISSING') })
  await writeFile(join(folder, 'files.sha256'), `${'a'.repeat(64)}  ../../etc/passwd\n`)
  expect(await verify(folder)).toMatchObject({ code: 1, out: expect.stringContaining('REFUSED') })
})

test('without a list, or with a broken one, nothing is claimed', async () => {
  const folder = await download()
  await writeFile(join(folder, 'files.sha256'), 'nothing\n')
  expect((await verify(folder)).code).toBe(2)
  await rm(join(folder, 'files.sha256'))
  expect((await verify(folder)).code).toBe(2)
  expect((await verify(folder, '--what')).code).toBe(64)
})

test('what is neither a folder nor a zip is refused with a way on', async () => {
  const folder = await download()
  const said = await runSluice(folder, ['release', 'verify', 'output/a.csv'])
  expect(said.code).toBe(64)
  expect(said.err).toContain('give its --proof')
})
