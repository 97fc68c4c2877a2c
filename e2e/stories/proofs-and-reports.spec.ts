import { execFile } from 'node:child_process'
import { copyFile, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from '../test.ts'

/** What a program says, and how it ends. */
function run(cwd: string, script: string, ...args: string[]) {
  return new Promise<{ code: number; out: string }>((done) => {
    const env = { ...process.env, INIT_CWD: cwd }
    execFile(process.execPath, [script, ...args], { cwd, env }, (error, stdout, stderr) => {
      done({ code: typeof error?.code === 'number' ? error.code : 0, out: stdout + stderr })
    })
  })
}

/** Follows a link that downloads, and puts what comes into the folder under its own name. */
async function fetched(page: Page, folder: string, name: RegExp): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('main').getByRole('link', { name }).first().click(),
  ])
  await copyFile(await download.path(), join(folder, download.suggestedFilename()))
  return download.suggestedFilename()
}

test('a stranger holds a released file against its proof, and the whole release as its crate', async ({
  stranger,
}) => {
  const { page } = await stranger()
  const folder = await mkdtemp(join(tmpdir(), 'sluice-proof-'))
  await page.goto('/log')
  await fetched(page, folder, /^verify\.mjs$/)
  const keys = page.locator('section', { hasText: 'Keys' }).getByRole('listitem')
  const key = (await keys.last().textContent()) ?? ''
  expect(key).toMatch(/\+[0-9a-f]{8}\+/)

  await page.goto('/releases')
  await page.getByRole('main').locator('a[href^="/releases/"]').first().click()
  await expect(page.getByRole('link', { name: /^Proof of / }).first()).toBeVisible()
  await expectAccessible(page)
  const proof = await fetched(page, folder, /^Proof of /)
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: /^Proof of / }) })
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    row.first().locator('a[href$="/download"]').click(),
  ])
  const file = download.suggestedFilename()
  await copyFile(await download.path(), join(folder, file))
  expect(proof).toBe(`${file}.tlog-proof`)
  const whole = await run(folder, 'verify.mjs', file, '--proof', proof, '--key', key)
  expect(whole).toMatchObject({ code: 0, out: expect.stringContaining('Whole:') })
  const bytes = await readFile(join(folder, file))
  bytes[bytes.length - 2] = (bytes.at(-2) ?? 0) ^ 1
  await writeFile(join(folder, 'changed.csv'), bytes)
  const changed = await run(folder, 'verify.mjs', 'changed.csv', '--proof', proof, '--key', key)
  expect(changed).toMatchObject({ code: 1, out: expect.stringContaining('BROKEN.') })

  const crate = await fetched(page, folder, /crate/i)
  const sluice = resolve('build', 'sluice.js')
  const released = await run(folder, sluice, 'release', 'verify', crate, '--key', key)
  expect(released.out).toMatch(/(\d+) of \1 files are what was released/)
  expect(released.out).toMatch(/(\d+) of \1 proofs hold/)
  expect(released.code, released.out).toBe(0)
})

test('an auditor sees who opened what, and what is still held, and takes both along', async ({
  as,
}) => {
  const { page: researcher } = await as('researcher-1')
  await researcher.goto('/workspaces')
  await researcher.getByRole('main').locator('a[href^="/workspaces/"]').first().click()
  const file = researcher.locator('a[href*="/file/"][href*=".csv"]').first()
  await file.click()
  await expect(researcher).toHaveURL(/\/file\//)
  await expect(researcher.getByRole('table').first()).toBeVisible()
  const { page } = await as('auditor-1')
  const folder = await mkdtemp(join(tmpdir(), 'sluice-reports-'))
  await page.goto('/audit')
  await page.getByRole('link', { name: 'access to unreleased files' }).click()
  await expect(page.getByRole('heading', { name: 'Access to unreleased files' })).toBeVisible()
  await expectAccessible(page)
  const shown = await page.getByRole('table').getByRole('row').count()
  expect(shown).toBeGreaterThan(1)
  const access = await readFile(join(folder, await fetched(page, folder, /CSV/)), 'utf8')
  expect(access.split('\r\n')[0]).toContain('why_allowed')
  expect(access.split('\r\n').length).toBeGreaterThanOrEqual(shown)

  await page.goto('/audit/retention')
  await expectAccessible(page)
  const held = await readFile(join(folder, await fetched(page, folder, /CSV/)), 'utf8')
  expect(held.split('\r\n')[0]).toContain('held_since')
  await page.goto('/audit')
  await expect(page.getByText(/exported the unreleased bytes still held as CSV/)).toBeVisible()
})
