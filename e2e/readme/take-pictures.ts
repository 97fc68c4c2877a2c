// npm run pictures: the README's pictures, taken from the demo as it is now.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { requireChromium } from '../find-chromium.ts'
import { startSite } from '../site.ts'

const prepared = mkdtempSync(join(tmpdir(), 'sluice-pictures-'))
execFileSync('npx', ['tsx', 'db/seed/write-demo.ts', prepared], { stdio: 'inherit' })
const site = await startSite(prepared)
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
const browser = await chromium.launch({ executablePath: requireChromium(), args })
mkdirSync('public/screenshots', { recursive: true })

const picture = (page: Page, name: string) =>
  page.screenshot({ path: `public/screenshots/${name}.png` })

async function as(handle: string): Promise<Page> {
  const context = await browser.newContext({
    baseURL: site.url,
    viewport: { width: 1440, height: 900 },
  })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByRole('button', { name: handle, exact: true }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
  return page
}

const checker = await as('checker-1')
await checker.goto('/reviews')
await checker.getByRole('link', { name: /tables 1 and 2/ }).click()
await checker.getByRole('heading', { name: /table1_redacted\.csv/ }).waitFor()
await checker.keyboard.press('n')
await checker.waitForTimeout(1_000)
await picture(checker, 'review-desk')

const researcher = await as('researcher-1')
await researcher.goto('/workspaces/antipsychotics-prescribing-during-covid-19-master')
await researcher.waitForTimeout(1_000)
await picture(researcher, 'workspace')

const auditor = await as('auditor-1')
await auditor.goto('/audit')
await picture(auditor, 'audit')

await auditor.goto('/releases')
await auditor.getByRole('link', { name: /Vaccine uptake: tables/ }).click()
await auditor.getByRole('heading', { name: /Vaccine uptake: tables/ }).waitFor()
await picture(auditor, 'release')

await browser.close()
await site.stop()
rmSync(prepared, { recursive: true, force: true })
