import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { zipSource } from '#app/files/verify/zip-source.ts'
import { expect, expectAccessible, test } from '../test.ts'

test('an auditor finds who approved a released table, on what grounds, that the public file is the same bytes, and verifies the bundle', async ({
  as,
  stranger,
}) => {
  const { page } = await as('auditor-1')
  let clicks = 0
  const click = async (role: 'link' | 'button', name: string | RegExp) => {
    clicks++
    await page.getByRole(role, { name }).first().click()
  }
  await click('link', 'Audit')
  await page.getByLabel('Decision').selectOption({ label: 'Released' })
  clicks++
  await click('button', 'Filter')
  const rows = page.getByRole('table').getByRole('row')
  const release = rows
    .filter({ hasText: / released / })
    .filter({ has: page.locator('a[href^="/releases/"]') })
  // The first file of the newest release was recalled; its last one is public.
  const bytes = release.first().locator('a[href^="/audit?file="]').last()
  const sha256 = (await bytes.getAttribute('title')) ?? ''
  expect(sha256).toMatch(/^[0-9a-f]{64}$/)

  // Everything that ever happened to these bytes: who approved them, and what they accepted.
  clicks++
  await bytes.click()
  await page.waitForURL(/file=/)
  await expect(rows.filter({ hasText: /checker-\d approved / })).not.toHaveCount(0)
  // The seal that public proofs hold leads to the decision that it stands for.
  const seal = rows.filter({ hasText: /Sluice sealed .* for public proofs/ }).first()
  await expect(seal.getByRole('link', { name: /^entry \d+$/ })).toHaveAttribute(
    'href',
    /^\/audit\/entries\/\d+$/,
  )
  await expectAccessible(page)
  const [decisions] = await Promise.all([
    page.waitForEvent('download'),
    click('link', 'Decisions (CSV)'),
  ])
  const csv = await readFile(await decisions.path(), 'utf8')
  expect(csv).toContain(sha256)
  expect(csv).toContain('opensafely')

  // The public page has the same bytes.
  clicks++
  await rows.locator('a[href^="/releases/"]').first().click()
  await page.waitForURL(/\/releases\//)
  const address = page.url()
  const visitor = await stranger()
  await visitor.page.goto(address)
  const file = visitor.page.locator(`[title="${sha256}"]`).locator('xpath=ancestor::tr')
  const [download] = await Promise.all([
    visitor.page.waitForEvent('download'),
    file.locator('a[href$="/download"]').first().click(),
  ])
  const content = await readFile(await download.path())
  expect(createHash('sha256').update(content).digest('hex')).toBe(sha256)

  // The bundle, and the command that its README prints.
  await click('link', 'Audit')
  const [zip] = await Promise.all([
    page.waitForEvent('download'),
    click('link', 'Bundle to verify (zip)'),
  ])
  expect(clicks).toBeLessThan(10)
  const folder = await mkdtemp(join(tmpdir(), 'sluice-bundle-'))
  const source = await zipSource(await zip.path())
  for (const name of source.names) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), source.read(name))
  }
  await source.close()
  const readme = await readFile(join(folder, 'README.md'), 'utf8')
  const [, command = ''] = /^ {4}(node verify\.mjs \.)$/m.exec(readme) ?? []
  const { stdout } = await promisify(execFile)(process.execPath, command.split(' ').slice(1), {
    cwd: folder,
    env: { NODE_ENV: 'production' },
  })
  expect(stdout).toContain('Whole: what could be checked is as it was signed.')
  await page.goto('/log')
  const verifier = createHash('sha256').update(await readFile(join(folder, 'verify.mjs')))
  await expect(page.getByText(verifier.digest('hex'))).toBeVisible()
  await expectAccessible(page)
})
