import { expect, test } from 'vitest'
import { temporaryFolder } from '#app/files/temporary-folder.fixture.ts'
import { runSluice } from './run-sluice.fixture.ts'

const sluice = (...words: string[]) => runSluice(process.cwd(), words, { SLUICE_DATA: '' })

test('sluice admin create prints a one-time link, and makes no second administrator', async () => {
  const data = await temporaryFolder()
  const create = (...words: string[]) =>
    sluice('admin', 'create', ...words, '--data', data, '--origin', 'https://sluice.test')
  const first = await create('admin-1')
  expect(first).toMatchObject({ code: 0, err: expect.stringContaining('once') })
  expect(first.out).toMatch(/^https:\/\/sluice\.test\/invitation\/[0-9a-f]{64}\n$/)
  expect(await create('admin-2')).toMatchObject({ code: 1, out: '' })
})
