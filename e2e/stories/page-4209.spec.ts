import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { table } from '#db/seed/study/outputs.ts'
import { EMIS_PIPELINE } from '#db/seed/study/pipelines.ts'
import { writeWorkspace } from '#db/seed/study/write-workspace.ts'
import { sharedData } from '../shared-data.ts'
import { expect, expectAccessible, test } from '../test.ts'

const shared = sharedData('data')
// The pipeline of the real page where it is at hand, ours of the same shape where it is not.
const pipeline =
  shared === null
    ? EMIS_PIPELINE
    : readFileSync(join(shared, 'job-request-4209/project.yaml'), 'utf8')
const IDENTIFIER = 'zxn7h2dr2n7n2kwj'

test('page 4209: the cross-reference that its readers had to make by hand', async ({
  as,
  site,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-4209-'))
  const workspace = 'page-4209'
  const [jobRequest = ''] = await writeWorkspace(join(folder, workspace), [
    {
      workspace,
      project: workspace,
      requestedBy: 'researcher-9',
      backend: 'emis',
      identifier: IDENTIFIER,
      number: 4209,
      commit: 'b6334863a0f8306e1ae91035b66a939c86a4d6a4',
      createdAt: '2021-10-19T09:41:07.000Z',
      pipeline,
      ran: ['data_process', 'table_1', 'table_2'],
      outputs: [
        table('output/tables/table1_redacted.csv', 'table_1', 'group,total\nIrish,780\n'),
        table('output/tables/table2_all.csv', 'table_2', 'group,total\nIrish,780\n'),
        table('output/tables/table2_dementia.csv', 'table_2', 'group,total\nIrish,120\n'),
      ],
      withheld: [{ path: 'output/data/input_ethnicity.feather', action: 'extract_ethnicity' }],
    },
  ])
  const command = ['tsx', 'app/cli/main.ts', 'import', join(folder, workspace)]
  execFileSync(
    'npx',
    [...command, '--job-request', jobRequest, '--create', '--data', site.folder],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )
  await rm(folder, { recursive: true })

  const { page } = await as('checker-1')
  await page.goto('/workspaces')
  await page.getByRole('link', { name: 'Job requests' }).click()
  await page.getByLabel('Identifier, number, commit or action').fill(IDENTIFIER)
  await page.getByRole('button', { name: 'Filter' }).click()
  await expect(page).toHaveURL(/search=zxn7h2dr2n7n2kwj/)
  await expectAccessible(page)
  await page.getByRole('link', { name: '4209', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Job request 4209')

  const outputs = page.getByRole('table', { name: /^Actions of the pipeline/ })
  const rows = outputs.locator('tbody').getByRole('row')
  await expect(rows).toHaveCount(7)
  await expect(rows.filter({ hasText: /ran here/ })).toHaveCount(3)
  await expect(rows.filter({ hasText: 'Nobody; only code may read it.' })).toHaveCount(3)
  await expect(rows.filter({ hasText: 'Approved researchers in the secure site' })).toHaveCount(4)
  await expect(outputs.getByText('the records of patients')).toHaveCount(2)
  for (const [action, job] of [
    ['table_2', '6rqiykfajorxerve'],
    ['table_1', 'dczivwxenf3d6lhe'],
    ['data_process', 'k3rcjiwgksce7x7k'],
  ] as const) {
    await expect(
      rows
        .filter({ has: page.getByRole('link', { name: action, exact: true }) })
        .filter({ hasText: job }),
    ).toHaveCount(1)
  }
  await expect(page.getByText(/can match the same file/)).toHaveCount(3)
  await expect(page.getByText(/No action of a cycle/)).toHaveCount(0)
  for (const fact of [
    'none recorded',
    'researcher-9',
    'b633486',
    'no previous job request',
    'Succeeded',
    'EMIS',
    'master',
  ]) {
    await expect(page.getByText(fact).first()).toBeVisible()
  }
  await expect(page.getByText('3 of the 7 actions of the pipeline ran here.')).toBeVisible()

  // The drawing leads to the line of the file, and the line back to the drawing.
  await page.getByRole('link', { name: /^table_1: moderately · 1 file, ran here/ }).click()
  await expect(page).toHaveURL(/#line-\d+$/)
  const line = page.locator(':target')
  await expect(line).toContainText('table_1:')
  await line.getByRole('link').click()
  await expect(page).toHaveURL(/#box-table_1$/)

  await page.getByText('2 files', { exact: true }).click()
  await expect(
    outputs.getByRole('link', { name: 'output/tables/table2_dementia.csv' }),
  ).toBeVisible()
  await expect(outputs.getByText('2 not requested')).toBeVisible()
  await expectAccessible(page)
})
