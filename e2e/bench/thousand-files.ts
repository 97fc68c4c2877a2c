import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { makeBuildCurrent } from '#app/http/current-build.fixture.ts'
import { startSiteOn } from '../site.ts'
import { siteOfRequests } from './site-of-requests.ts'

type Row = { what: string; ratio: string; limit: string }
type Person = (path: string) => Promise<string>

const FILES = 1_000
/** Between two looks of somebody at a page, in milliseconds. */
const PAUSE = 20
/** How often the page of a request asks how far its checks are. */
const AGAIN = 700

/**
 * A request of 1,000 files on the server as it is built for production: how long pages take to come
 * while the files are checked, against an idle server; and what its own page costs against one of 10.
 */
export async function thousandFiles(): Promise<Row[]> {
  await makeBuildCurrent()
  const folder = await mkdtemp(join(tmpdir(), 'sluice-bench-'))
  const [many, few] = await siteOfRequests(folder, [
    { workspace: 'many', files: FILES },
    { workspace: 'few', files: 10 },
  ])
  const site = await startSiteOn(folder)
  try {
    const author = await signedIn(site.url, 'researcher-1')
    const checker = await signedIn(site.url, 'checker-1')
    const pages = [
      () => author('/requests'),
      () => author(`/requests/${few}`),
      () => author('/workspaces/few'),
      () => checker('/reviews'),
    ]
    await looks(pages, 100)
    const idle = await looks(pages, 400)
    const start = performance.now()
    let isDone = false
    const checking = followed(author, many!).then(() => (isDone = true))
    const busy = await looks(pages, Infinity, () => isDone)
    await checking
    const seconds = (performance.now() - start) / 1_000
    const limit = (2 * p99(idle) + 50) / p99(idle)
    const one = await leastOf(() => author(`/requests/${few}`))
    const thousand = await leastOf(() => author(`/requests/${many}`))
    return [
      {
        what: `99th percentile of pages while ${FILES} files are checked (${seconds.toFixed(0)} s), against an idle server (${p99(idle).toFixed(0)} ms)`,
        ratio: (p99(busy) / p99(idle)).toFixed(2),
        limit: limit.toFixed(2),
      },
      {
        what: `the page of a request of ${FILES} checked files (${thousand.toFixed(0)} ms), against one of 10`,
        ratio: (thousand / one).toFixed(2),
        limit: '100',
      },
    ]
  } finally {
    await site.stop()
  }
}

/** Opens the page of a request and asks for its data anew, as its author's browser does, until all its files are checked. */
async function followed(author: Person, requestId: string): Promise<void> {
  // The data hold "checked" while the page shows how many files are.
  const isUnderWay = async () => (await author(`/requests/${requestId}.data`)).includes('"checked"')
  await author(`/requests/${requestId}`)
  if (!(await isUnderWay())) throw new Error('Nothing was left to check.')
  while (await isUnderWay()) await setTimeout(AGAIN)
}

/** Milliseconds that each of so many looks took, or of all until it is enough. */
async function looks(
  pages: readonly (() => Promise<string>)[],
  most: number,
  isEnough: () => boolean = () => false,
): Promise<number[]> {
  const times: number[] = []
  while (times.length < most && !isEnough()) {
    const start = performance.now()
    await pages[times.length % pages.length]!()
    times.push(performance.now() - start)
    await setTimeout(PAUSE)
  }
  return times
}

const p99 = (times: readonly number[]): number =>
  times.toSorted((one, other) => one - other)[Math.floor(times.length * 0.99)]!

async function leastOf(work: () => Promise<unknown>): Promise<number> {
  let least = Infinity
  for (let run = 0; run < 7; run += 1) {
    const start = performance.now()
    await work()
    least = Math.min(least, performance.now() - start)
  }
  return least
}

/** Somebody signed in, by a button of the demo, who asks for pages. */
async function signedIn(url: string, handle: string): Promise<Person> {
  const answer = await fetch(`${url}/sign-in?way=demo`, {
    method: 'POST',
    headers: { Origin: url, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ handle }),
    redirect: 'manual',
  })
  const cookie = answer.headers.getSetCookie().map((set) => set.split(';')[0])
  return async (path) => {
    const page = await fetch(`${url}${path}`, { headers: { Cookie: cookie.join('; ') } })
    if (!page.ok) throw new Error(`${path} answered ${page.status}.`)
    return page.text()
  }
}
