import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDeps } from '#app/commands/open-deps.ts'
import { temporaryFolder } from '#app/files/temporary-folder.fixture.ts'
import { runSluice } from './run-sluice.fixture.ts'

test('sluice backup says what it took; a folder with something else, or no data, is misuse', async () => {
  const folder = await temporaryFolder()
  const backup = (...words: string[]) =>
    runSluice(folder, ['backup', ...words], { SLUICE_DATA: join(folder, 'data') })
  expect(await backup('copy')).toMatchObject({
    code: 64,
    out: '',
    err: expect.stringContaining('There is no log in'),
  })
  const deps = await openDeps(join(folder, 'data'))
  await deps.db.close()
  expect(await backup('copy')).toEqual({
    code: 0,
    out: 'copy: the database and 0 files, 0 new, 0 removed.\nlog-key.json is not in it: keep that apart.\n',
    err: '',
  })
  await writeFile(join(folder, 'letter.txt'), 'Dear all')
  expect(await backup('.')).toMatchObject({
    code: 64,
    err: '. holds something else than a backup: name a new folder.\n',
  })
})
