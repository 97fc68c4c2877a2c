import type { Page } from '@playwright/test'
import { axeFaults } from '../axe.ts'
import type { Stop } from './stops.ts'

const desk = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }
const narrow = { width: 320, height: 640 }

/** What is wrong with the open page, on a desk and on a phone, in the light and in the dark. */
export async function faultsOf(page: Page, { as, path, pattern }: Stop): Promise<string[]> {
  const faults: string[] = []
  for (const size of [desk, phone]) {
    await page.setViewportSize(size)
    faults.push(...(await axeFaults(page)), ...(await tooWide(page)))
  }
  if (as === null) {
    await page.setViewportSize(narrow)
    faults.push(...(await tooWide(page)))
  }
  return faults.map((fault) => `${pattern} as ${as ?? 'a stranger'} (${path}): ${fault}`)
}

/** A page scrolls up and down; what is wider than the window scrolls in a box of its own. */
async function tooWide(page: Page): Promise<string[]> {
  const { wide, window, widest } = await page.evaluate(() => {
    const width = document.documentElement.clientWidth
    const over = [...document.querySelectorAll('main *, header *, footer *')].find(
      (element) => element.getBoundingClientRect().right > width + 1,
    )
    return {
      wide: document.documentElement.scrollWidth,
      window: width,
      widest: over ? over.outerHTML.slice(0, 160) : '',
    }
  })
  return wide > window ? [`${wide} px wide in a window of ${window}: ${widest}`] : []
}
