import { table } from '#db/seed/study/outputs.ts'
import { jobsRan } from '../job-runner.ts'
import { expect, expectAccessible, test } from '../test.ts'

// Nobody else has been here: the workspace is brought in by this story.
test.use({ story: 'author' })

const workspace = 'asthma-reviews-main'
const regions = ['London', 'North East', 'North West', 'South East', 'South West', 'Midlands']
const counts = [1240, 860, 2305, 1775, 940, 3120]

/** People by region; the third one as given. */
const byRegion = (third: string) =>
  table(
    'output/tables/by_region.csv',
    'tables',
    ['region,patients', ...regions.map((name, at) => `${name},${at === 2 ? third : counts[at]}`)]
      .join('\n')
      .concat('\n'),
  )
const appointments = table(
  'output/tables/appointments.csv',
  'tables',
  ['region,appointments', ...regions.map((name, at) => `${name},${(counts[at] ?? 0) * 3 + 1}`)]
    .join('\n')
    .concat('\n'),
)

const first = {
  workspace,
  project: 'asthma-reviews',
  requestedBy: 'researcher-2',
  backend: 'emis' as const,
  identifier: 'a3sthma2reviews4',
  number: 4301,
  commit: 'a5'.repeat(20),
  createdAt: '2026-11-02T09:00:00.000Z',
  pipeline: `version: '4.0'
actions:
  tables:
    run: r:v2 analysis/tables.R
    outputs:
      moderately_sensitive:
        tables: output/tables/*.csv
`,
  ran: ['tables'],
  outputs: [byRegion('3'), appointments],
  withheld: [],
}
const again = {
  ...first,
  identifier: 'a3sthma2reviews5',
  number: 4302,
  commit: 'b6'.repeat(20),
  createdAt: '2026-11-03T09:00:00.000Z',
  outputs: [byRegion('2305'), appointments],
}

test('a researcher goes from a file of the workspace to a submitted request, mending what the checks find', async ({
  as,
  site,
}) => {
  await jobsRan(site, [first])
  const { page: admin } = await as('admin-1')
  await admin.goto('/admin/people/researcher-2')
  await admin.getByLabel('Workspace').selectOption({ label: workspace })
  await admin.getByLabel('As').selectOption({ label: 'Member: sees outputs, asks for releases' })
  await admin.getByRole('button', { name: 'Let in' }).click()
  await expect(admin.getByRole('listitem').filter({ hasText: workspace })).toBeVisible()

  const { page } = await as('researcher-2')
  await page.goto(`/workspaces/${workspace}/file/emis/output/tables/by_region.csv`)
  await page.getByRole('button', { name: 'Check this file' }).click()
  await expect(page.getByRole('heading', { name: 'Checks' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('must fix')
  await page
    .getByRole('main')
    .getByRole('table')
    .getByRole('link', { name: /by_region\.csv/ })
    .click()
  await expect(page.getByRole('complementary', { name: 'Findings' })).toContainText('Small count')

  await page.getByRole('button', { name: 'Add to request' }).last().click()
  await expect(page.getByRole('heading', { name: 'Add files' })).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('Title of the request').fill('Asthma reviews by region')
  await page.getByLabel('Name', { exact: true }).fill('People')
  await expect(page.getByRole('checkbox', { name: /by_region/ })).toBeChecked()
  await page.getByRole('button', { name: 'Add to the request' }).click()
  await expect(page.getByText('1 file is on the request.')).toBeVisible()
  const request = page.url()

  await page.getByRole('link', { name: 'Add files' }).click()
  await page.getByLabel('Existing').selectOption({ label: 'a new group' })
  await page.getByLabel('Name of the new group').fill('Appointments')
  await page.getByRole('checkbox', { name: /appointments/ }).check()
  await page.getByRole('button', { name: 'Add to the request' }).click()
  await expect(page.getByText(/things before you can submit/)).toBeVisible()

  for (const group of ['People', 'Appointments']) {
    await page.goto(request)
    await page.getByRole('link', { name: new RegExp(`^${group}: fill in`) }).click()
    await page.getByLabel('Variables').fill('Asthma review in the last year, by region.')
    await page.getByLabel('Population', { exact: true }).fill('Everybody on the asthma register.')
    await page.getByLabel('People in the population').fill('10,240')
    await page.getByLabel('Relation to other tables').fill('None.')
    await page
      .getByRole('group', { name: /Is there a model/ })
      .getByLabel('No')
      .check()
    await page.getByLabel('Counts up to a threshold were redacted').check()
    await page.getByLabel('Largest count that was redacted').fill('7')
    await page.getByRole('radio', { name: 'To the nearest' }).check()
    await page.getByLabel('Nearest', { exact: true }).fill('5')
    await page.getByLabel('Redacted, then rounded').check()
    await page.getByLabel('Sums of the published numbers').check()
    await page.getByRole('radio', { name: 'Shown' }).check()
    await page.getByLabel('Denominators').fill('None.')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('status')).not.toBeEmpty()
  }

  for (const file of ['by_region.csv', 'appointments.csv']) {
    await page.goto(request)
    await page.getByRole('link', { name: `${file}: describe`, exact: false }).click()
    await page.getByLabel('What region holds').fill('NHS region of the practice')
    await page.getByLabel(/What (patients|appointments) holds/).fill('Counted once for each')
    await page.getByRole('button', { name: 'Save the columns' }).click()
    await expect(page.getByText('The columns are saved.')).toBeVisible()
  }

  await page.goto(request)
  await expect(page.getByRole('link', { name: /Small count/ })).toBeVisible()
  await jobsRan(site, [first, again])
  await page.reload()
  await expect(page.getByText('newer in the workspace')).toBeVisible()
  await page.getByRole('button', { name: 'Update to the newer version' }).click()
  await expect(page.getByRole('link', { name: /Small count/ })).toHaveCount(0)
  await expect(page.getByText(/· version 2$/)).toBeVisible()

  for (let left = 20; left > 0; left--) {
    const flagged = page.locator('#to-do').getByRole('link', { name: /appointments\.csv/ })
    if ((await flagged.count()) === 0) break
    await flagged.first().click()
    const button = page.getByRole('button', { name: 'Answer this finding' })
    const form = page.locator('form', { has: button }).first()
    await form
      .getByLabel('Why it may be released as it is')
      .fill('Appointments are events, not people; the register is published.')
    await form.getByRole('button').click()
    await expect(page.getByText('Your answer is stored.')).toBeVisible()
    await page.goto(request)
  }

  await expect(page.getByText('Nothing is missing. You can submit.')).toBeVisible()
  await page.getByRole('link', { name: 'Submit…' }).click()
  await expectAccessible(page)
  await page.getByRole('checkbox', { name: /I state this/ }).check()
  await page.getByRole('button', { name: 'Submit', exact: true }).click()
  await expect(page.getByText('under review').first()).toBeVisible()
  await expect(page.getByRole('link', { name: 'Add files' })).toHaveCount(0)

  const { page: checker } = await as('checker-1')
  await checker.goto('/reviews?show=free')
  await expect(checker.getByRole('link', { name: 'Asthma reviews by region' })).toBeVisible()
})
