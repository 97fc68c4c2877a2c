import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { table } from '#db/seed/study/outputs.ts'
import { EMIS_PIPELINE } from '#db/seed/study/pipelines.ts'
import { writeWorkspace } from '#db/seed/study/write-workspace.ts'
import { expect, expectAccessible, test } from '../test.ts'

type Written = { jobs: { status: string; statusCode: string; completedAt: string | null }[] }

test('the page of a job request follows its jobs to the end, unless it is told not to', async ({
  as,
  site,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-runs-'))
  const workspace = 'still-running'
  const [file = ''] = await writeWorkspace(join(folder, workspace), [
    {
      workspace,
      project: workspace,
      requestedBy: 'researcher-9',
      backend: 'emis',
      identifier: 'rn7qk2dzx4wva5be',
      number: 4301,
      commit: 'b6334863a0f8306e1ae91035b66a939c86a4d6a4',
      createdAt: '2026-10-19T09:41:07.000Z',
      pipeline: EMIS_PIPELINE,
      ran: ['table_1', 'table_2'],
      outputs: [table('output/tables/table1_redacted.csv', 'table_1', 'group,total\nIrish,780\n')],
      withheld: [],
    },
  ])
  const ended = await readFile(file, 'utf8')
  const running = JSON.parse(ended) as Written
  Object.assign(running.jobs[1] ?? {}, {
    status: 'running',
    statusCode: 'executing',
    completedAt: null,
  })
  const handOver = async (text: string) => {
    await writeFile(file, text)
    const command = ['tsx', 'app/cli/main.ts', 'import', join(folder, workspace)]
    const options = ['--job-request', file, '--create', '--data', site.folder]
    execFileSync('npx', [...command, ...options], { stdio: ['ignore', 'ignore', 'inherit'] })
  }
  await handOver(JSON.stringify(running))

  const { page } = await as('checker-1')
  await page.goto(`/job-requests?workspace=${workspace}&status=running`)
  await page.getByRole('link', { name: '4301', exact: true }).click()
  const heading = page.getByRole('heading', { level: 1 })
  await expect(heading).toContainText('Running')
  await expect(page.getByText('Its command is running.')).toBeVisible()
  await expect(page.getByText('not yet').first()).toBeVisible()
  await expectAccessible(page)
  const stop = page.getByRole('button', { name: 'Stop refreshing by itself' })
  await stop.click()
  await page.getByRole('button', { name: 'Refresh by itself again' }).click()
  await expect(stop).toBeVisible()

  await handOver(ended)
  await expect(heading).toContainText('Succeeded')
  await expect(stop).toBeHidden()
  await rm(folder, { recursive: true })
})
