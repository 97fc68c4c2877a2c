import type { Interval } from '../inference/infer.ts'
import { LIMITS, type Limits } from '../inference/limits.ts'
import type { Solve } from '../inference/solver.ts'
import { explanations, type Explained, type Explanation } from './explanations.ts'
import { hiddenPlaces, isHidden, keyOf, placesIn, statedAt, type Page, type Span } from './page.ts'
import { readAlone } from './read-alone.ts'
import { readPublished } from './read-published.ts'
import type { Place } from './relation.ts'

/** What everything on the page together says about one hidden number. */
export type Learned = {
  readonly place: Place
  /** What the redaction itself says, or the rule behind it. */
  readonly stated: Interval
  readonly inferred: Interval
  /**
   * `sure`: true however the totals were made. Otherwise only if totals were rounded on their own
   * (`rounded-alone`), or only if they are the sums of the published parts.
   */
  readonly reading: 'sure' | 'rounded-alone' | 'sum-of-published'
  /**
   * Where it is known only if every bare redaction hides at most so many: one may hide a large number,
   * redacted to protect another. `null` where it is known whatever they hide.
   */
  readonly ifAtMost: number | null
  /** The sum or the share that gives most away. */
  readonly by: Explanation
}

export type Lessons = {
  readonly learned: readonly Learned[]
  /** Hidden numbers about which more could be known: the work allowed ran out. */
  readonly gaveUp: readonly Place[]
}

/**
 * Works out what a reader learns about each hidden count beyond what its redaction says. A total may
 * have been rounded on its own or be the sum of the published parts, and a bare redaction may hide a
 * small count or, to protect one, any other: all of these readings are computed.
 */
export function learn(page: Page, solve: Solve, limits: Limits = LIMITS): Lessons {
  const hidden = hiddenPlaces(page)
  if (hidden.length === 0) return { learned: [], gaveUp: [] }
  const ways = explanations(page)
  const small = readAs(page, ways, { asked: hidden, solve, limits })
  const isNewsOf = (place: Place): boolean => small.verdicts.has(keyOf(page, place))
  // Asked again only where the answer can be another one.
  const rests = hidden.some((place) => page.isBare(place))
    ? hidden.filter((place) => isNewsOf(place) && !isOnlyGap(page, place, ways))
    : []
  const open = readAs({ ...page, bareAreOpen: true }, ways, {
    asked: rests,
    solve,
    limits,
  })
  const isResting = new Set(rests.map((place) => keyOf(page, place)))
  const learned = hidden.flatMap((place): readonly Learned[] => {
    const key = keyOf(page, place)
    const verdict = small.verdicts.get(key)
    if (verdict === undefined) return []
    const { reading, inferred } = verdict
    const isSure = !isResting.has(key) || isSame(verdict, open.verdicts.get(key))
    return [
      {
        place,
        stated: asInterval(statedAt(page, place)),
        inferred: asInterval(inferred),
        reading,
        ifAtMost: isSure ? null : page.threshold,
        by: ways.get(key)!.by,
      },
    ]
  })
  return { learned, gaveUp: [...new Set([...small.gaveUp, ...open.gaveUp])] }
}

type Verdict = {
  readonly inferred: Span
  readonly reading: Learned['reading']
}
type Ways = ReadonlyMap<number, Explained>

/** What is learned of each number asked about, where that is news, and the numbers it gave up on. */
function readAs(
  page: Page,
  ways: Ways,
  working: Parameters<typeof readAlone>[1],
): {
  readonly verdicts: ReadonlyMap<number, Verdict>
  readonly gaveUp: readonly Place[]
} {
  const verdicts = new Map<number, Verdict>()
  if (working.asked.length === 0) return { verdicts, gaveUp: [] }
  const alone = readAlone(page, working)
  const published = readPublished(page)
  // News is what the rule behind the redaction does not say.
  const stated = { ...page, bareAreOpen: false }
  for (const place of working.asked) {
    const key = keyOf(page, place)
    const way = ways.get(key)
    if (way === undefined) continue
    const said = statedAt(stated, place)
    const verdict = judge(said, alone.found.get(key), published.get(key), way.bothReadings)
    if (verdict !== null) verdicts.set(key, verdict)
  }
  return { verdicts, gaveUp: alone.gaveUp }
}

/** Whether a sum of exact numbers with no other gap gives the number back: no redaction can change that. */
function isOnlyGap(page: Page, place: Place, ways: Ways): boolean {
  const { by, others, bothReadings } = ways.get(keyOf(page, place))!
  if (by.kind === 'share' || others > 0 || bothReadings) return false
  const range = (one: Place): Span => statedAt(page, one)
  return placesIn(by.instance).every(
    (one) => isHidden(page, one) || range(one).low === range(one).high,
  )
}

const isSame = ({ inferred, reading }: Verdict, other: Verdict | undefined): boolean =>
  other?.reading === reading &&
  other.inferred.low === inferred.low &&
  other.inferred.high === inferred.high

/** What to tell of two readings: what both say is sure, else the worse one and what it rests on. */
function judge(
  stated: Span,
  alone: Span | undefined,
  published: Span | 'nothing' | undefined,
  bothReadings: boolean,
): Verdict | null {
  const first = alone !== undefined && isNews(stated, alone) ? alone : null
  if (!bothReadings) return first === null ? null : { inferred: first, reading: 'sure' }
  // The second reading tells nothing of several hidden numbers of one sum, nor of sums over others.
  if (published === undefined)
    return first === null ? null : { inferred: first, reading: 'rounded-alone' }
  // Where the hidden number was left out of its total, the total tells nothing about it.
  if (published === 'nothing') return null
  const second = isNews(stated, published) ? published : null
  if (second !== null && (first === null || widthOf(second) < widthOf(first)))
    return { inferred: second, reading: 'sum-of-published' }
  if (first === null) return null
  const isSame = first.low === second?.low && first.high === second.high
  return { inferred: first, reading: isSame ? 'sure' : 'rounded-alone' }
}

/** Learning that somebody is there at all is no news: that is why it was redacted. */
const isNews = (stated: Span, { low, high }: Span): boolean =>
  low > Math.max(1, stated.low) || high < stated.high

const widthOf = ({ low, high }: Span): number => high - low

const asInterval = ({ low, high }: Span): Interval => ({
  low,
  high: high === Infinity ? null : high,
})
