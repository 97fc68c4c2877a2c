import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { acroFolder } from '#app/commands/acro/acro-folder.fixture.ts'
import {
  entryFor,
  jobRequestText,
  workspaceFolder,
} from '#app/commands/import/workspace-folder.fixture.ts'
import { temporaryFolder } from '#app/files/temporary-folder.fixture.ts'

const main = join(import.meta.dirname, 'main.ts')
const TABLE = 'year,G,R\n2010,150,8\n2011,160,9\n'

function sluice(...args: readonly string[]) {
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const command = ['--import', 'tsx', main, ...args]
    execFile(process.execPath, command, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err })
    })
  })
}

test('sluice acro says what ACRO says of each file, and every reason why a folder is refused', async () => {
  const folder = await acroFolder(TABLE)
  const said = await sluice('acro', folder)
  expect(said).toMatchObject({ code: 0, err: '' })
  expect(said.out).toContain('ACRO 1.0.1: every file is what its checksum says.')
  expect(said.out).toMatch(
    /table_0\.csv \([0-9a-f]{12}\): fail, MinimumThresholdCheck 2, an exception is asked for/,
  )
  await writeFile(join(folder, 'table_0.csv'), TABLE.replace('8', '9'))
  const changed = await sluice('acro', folder)
  expect(changed).toMatchObject({ code: 1, out: '' })
  expect(changed.err).toContain('table_0.csv: was changed after ACRO wrote it')
  expect(await sluice('acro', folder, '--nonsense')).toMatchObject({ code: 64 })
}, 120_000)

test('sluice import --acro takes it in beside the outputs, sluice acro --workspace later', async () => {
  const data = await temporaryFolder()
  const folder = await workspaceFolder(
    { 'output/table_1.csv': TABLE },
    { 'output/table_1.csv': entryFor(TABLE) },
  )
  const jobRequest = join(await temporaryFolder(), 'job-request.json')
  await writeFile(jobRequest, jobRequestText())
  await mkdir(data, { recursive: true })
  const acro = await acroFolder(TABLE)
  const importing = ['import', folder, '--job-request', jobRequest, '--create', '--data', data]
  const first = await sluice(...importing, '--acro', acro)
  expect(first).toMatchObject({ code: 0 })
  expect(first.out).toContain('taken in what it says of 1 output of study-main.')
  const later = await sluice('acro', acro, '--workspace', 'study-main', '--data', data)
  expect(later.out).toContain('0 outputs of study-main; 1 on record already.')
  const nowhere = await sluice('acro', acro, '--workspace', 'nowhere', '--data', data)
  expect(nowhere).toMatchObject({ code: 1 })
  expect(nowhere.err).toContain('There is no workspace nowhere here.')
  const watched = await sluice(...importing, '--acro', acro, '--watch')
  expect(watched).toMatchObject({ code: 64 })
}, 240_000)
