import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { table } from '#db/seed/study/outputs.ts'
import { EMIS_PIPELINE } from '#db/seed/study/pipelines.ts'
import { jobsRan } from '../job-runner.ts'
import { expect, expectAccessible, test } from '../test.ts'

test.use({ story: 'acro' })

const TABLE = 'group,women,men\nIrish,780,6\nChinese,640,10\nOther,905,120\n'

test('what ACRO says of a file stands beside our findings, with the cells and where the two differ', async ({
  as,
  site,
}) => {
  const workspace = 'with-acro'
  await jobsRan(site, [
    {
      workspace,
      project: workspace,
      requestedBy: 'researcher-9',
      backend: 'emis',
      identifier: 'acro2k7dzx4wva5b',
      number: 4302,
      commit: 'b6334863a0f8306e1ae91035b66a939c86a4d6a4',
      createdAt: '2026-10-19T09:41:07.000Z',
      pipeline: EMIS_PIPELINE,
      ran: ['table_1'],
      outputs: [table('output/tables/table1_redacted.csv', 'table_1', TABLE)],
      withheld: [],
    },
  ])
  const folder = await mkdtemp(join(tmpdir(), 'sluice-acro-'))
  const rows = ['Irish', 'Chinese', 'Other']
  const results = JSON.stringify({
    version: '1.0.1',
    results: {
      table_0: {
        status: 'fail',
        type: 'table',
        properties: { method: 'crosstab' },
        files: [
          {
            name: 'table_0.csv',
            sdc: {
              summary: { MinimumThresholdCheck: 2 },
              cells: {
                MinimumThresholdCheck: [
                  [0, 1],
                  [1, 1],
                ],
              },
            },
          },
        ],
        outcome: Object.fromEntries(
          ['women', 'men'].map((name) => [
            name,
            Object.fromEntries(rows.map((row) => [row, 'ok'])),
          ]),
        ),
        comments: [],
        exception: 'The groups are as the protocol has them.',
      },
    },
  })
  await mkdir(join(folder, 'checksums'))
  for (const [name, text] of [
    ['table_0.csv', TABLE],
    ['results.json', results],
  ] as const) {
    await writeFile(join(folder, name), text)
    const sha256 = createHash('sha256').update(text).digest('hex')
    await writeFile(join(folder, 'checksums', `${name}.txt`), sha256)
  }
  const command = ['tsx', 'app/cli/main.ts', 'acro', folder, '--workspace', workspace]
  execFileSync('npx', [...command, '--data', site.folder], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })

  const { page: admin } = await as('admin-1')
  await admin.goto('/admin/people/researcher-1')
  await admin.getByLabel('Workspace').selectOption({ label: workspace })
  await admin.getByRole('button', { name: 'Let in' }).click()
  const { page } = await as('researcher-1')
  await page.goto(`/workspaces/${workspace}/file/emis/output/tables/table1_redacted.csv`)
  const says = page.getByRole('region', { name: 'ACRO 1.0.1 says' })
  await expect(says.getByText('fail', { exact: true })).toBeVisible()
  await expect(says.getByText('The groups are as the protocol has them.')).toBeVisible()
  await expect(says.getByRole('link', { name: 'row 1, men' })).toBeVisible()
  await page.getByRole('button', { name: 'Check this file' }).click()
  await page.waitForURL(/\/checks\b/)
  await expect(page.getByText(/1 must fix|must be fixed|must-fix/).first()).toBeVisible()
  await page.goto(`/workspaces/${workspace}/file/emis/output/tables/table1_redacted.csv`)
  await expect(says.getByText('1 cell flagged by both')).toBeVisible()
  await expect(says.getByText('1 cell by ACRO alone')).toBeVisible()
  await expectAccessible(page)
  await rm(folder, { recursive: true })
})
