import { execFile } from 'node:child_process'
import { expect, test } from 'vitest'
import { temporaryFolder } from '#app/files/temporary-folder.fixture.ts'

type Said = { code: number; out: string; err: string }

function sluice(...words: string[]): Promise<Said> {
  const node = ['--import', 'tsx', 'app/cli/main.ts', ...words]
  return new Promise((done) => {
    execFile(
      process.execPath,
      node,
      { env: { ...process.env, SLUICE_DATA: '' } },
      (error, out, err) => {
        done({ code: typeof error?.code === 'number' ? error.code : 0, out, err })
      },
    )
  })
}

test('sluice admin create prints a one-time link, and makes no second administrator', async () => {
  const data = await temporaryFolder()
  const create = (...words: string[]) =>
    sluice('admin', 'create', ...words, '--data', data, '--origin', 'https://sluice.test')
  const first = await create('admin-1')
  expect(first).toMatchObject({ code: 0, err: expect.stringContaining('once') })
  expect(first.out).toMatch(/^https:\/\/sluice\.test\/invitation\/[0-9a-f]{64}\n$/)
  expect(await create('admin-2')).toMatchObject({ code: 1, out: '' })
})
