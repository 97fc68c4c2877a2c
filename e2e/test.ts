import {
  type BrowserContext,
  type BrowserContextOptions,
  expect,
  type Page,
  test as base,
} from '@playwright/test'
import { preparedDemo } from './prepared-demo.ts'
import { type Site, startSite } from './site.ts'

export { expectAccessible } from './axe.ts'
export { expect }

/** A person at the browser, called by their role; every complaint of the browser fails the test. */
export type Visitor = { readonly page: Page; readonly context: BrowserContext }

type TestFixtures = {
  /** Signs the person of that handle in, in a browser of their own. */
  readonly as: (handle: string, options?: BrowserContextOptions) => Promise<Visitor>
  /** Nobody signed in. */
  readonly stranger: (options?: BrowserContextOptions) => Promise<Visitor>
}

type WorkerFixtures = {
  readonly site: Site
  /** A story that names itself has a site of its own, as the demo leaves it: none went before. */
  readonly story: string
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  story: ['', { scope: 'worker', option: true }],
  site: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const site = await startSite(preparedDemo())
      await use(site)
      await site.stop()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  stranger: async ({ browser, site }, use) => {
    const open: BrowserContext[] = []
    const complaints: string[] = []
    await use(async (options) => {
      const context = await browser.newContext({ ...options, baseURL: site.url })
      open.push(context)
      return { context, page: listening(await context.newPage(), complaints) }
    })
    await Promise.all(open.map((context) => context.close()))
    expect(complaints, 'the browser console stays silent').toEqual([])
  },
  as: async ({ stranger }, use) => {
    await use(async (handle, options) => {
      const visitor = await stranger(options)
      await visitor.page.goto('/sign-in')
      await visitor.page.getByRole('button', { name: handle, exact: true }).click()
      await visitor.page.waitForURL((url) => url.pathname !== '/sign-in')
      return visitor
    })
  },
})

// What Chromium reports though nothing is wrong: a refusal that a page answers, and the sandbox of an
// inert view doing its work against the script that axe puts into every frame.
const expected =
  /^Failed to load resource: .* status of (404|409|410|422)|^Blocked script execution in '\S+\/raw\b/

function listening(page: Page, complaints: string[]): Page {
  page.on('console', (message) => {
    const isComplaint = message.type() === 'error' || message.type() === 'warning'
    if (isComplaint && !expected.test(message.text())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => {
    // Remix ends a refresh that a newer one overtakes by throwing this; nothing is lost by it.
    if (!/^AbortError\b/.test(String(error))) complaints.push(String(error))
  })
  return page
}
