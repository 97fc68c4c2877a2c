import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { openDatabase } from '#db/open.ts'
import { preparedDemo } from '../prepared-demo.ts'
import { expect, test } from '../test.ts'
import { faultsOf } from '../walk/faults.ts'
import { areaOf, pagesOfTheSite } from '../walk/pages-of-the-site.ts'
import { stopsOf } from '../walk/stops.ts'

// Each area of the site on its own, so that two browsers share the walk.
test.describe.configure({ mode: 'parallel' })
// A trace of a whole walk costs more than the walk; a fault says its page and element.
test.use({ trace: 'off', story: 'walk' })

const pages = pagesOfTheSite()
/** Pages that always lead on to another one. */
const leadsOn = ['/']

for (const area of new Set(pages.map(areaOf))) {
  test(`every page of ${area}, on a desk and a phone, in the light and in the dark`, async ({
    as,
    stranger,
  }) => {
    // Many pages in one go, on machines that may be busy.
    test.setTimeout(900_000)
    const database = openDatabase(join(preparedDemo(), 'sluice.sqlite'))
    const patterns = pages.filter((pattern) => areaOf(pattern) === area)
    const stops = await stopsOf(database.reader, patterns)
    await database.close()
    const visitors = new Map<string | null, Page>()
    const seen = new Set(leadsOn)
    const faults: string[] = []
    for (const stop of stops) {
      const known = visitors.get(stop.as)
      const { page } = known ? { page: known } : await (stop.as ? as(stop.as) : stranger())
      visitors.set(stop.as, page)
      const answer = await page.goto(stop.path)
      // Where the state of a request allows no such page, its reader is led to the one that it has.
      if (answer?.request().redirectedFrom()) continue
      seen.add(stop.pattern)
      faults.push(...(await faultsOf(page, stop)))
    }
    expect(faults).toEqual([])
    expect(patterns.filter((pattern) => !seen.has(pattern))).toEqual([])
  })
}
