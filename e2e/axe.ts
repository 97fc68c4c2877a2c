import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What axe finds on this page, in the light and in the dark theme: a theme changes colours, and nothing else. */
export async function axeFaults(page: Page): Promise<string[]> {
  const faults: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    // An inert view runs no script, axe's neither: its frame is looked at from outside.
    // It is brought to a page once: its source is long, and the page stays the same.
    const isThere = await page.evaluate<boolean>('typeof axe === "object"')
    const builder = new AxeBuilder(isThere ? { page, axeSource: ';' } : { page })
      .exclude('iframe')
      .setLegacyMode()
      .options({ resultTypes: ['violations'] })
    const asked =
      colorScheme === 'light' ? builder.withTags(wcag) : builder.withRules(['color-contrast'])
    const { violations } = await asked.analyze()
    const { width } = page.viewportSize() ?? { width: 0 }
    for (const { id, nodes } of violations) {
      const where = nodes.map(({ html }) => html.slice(0, 200)).join(' | ')
      faults.push(`${id} (${colorScheme}, ${width} px): ${where}`)
    }
  }
  await page.emulateMedia({ colorScheme: null })
  return faults
}

/** axe finds nothing on this page, in the light and in the dark theme. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await axeFaults(page), `axe on ${page.url()}`).toEqual([])
}
