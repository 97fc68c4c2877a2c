import type { Interval } from '../inference/infer.ts'
import { LIMITS, type Limits } from '../inference/limits.ts'
import type { Solve } from '../inference/solver.ts'
import { explanations, type Explanation } from './explanations.ts'
import { hiddenPlaces, keyOf, statedAt, type Page, type Span } from './page.ts'
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
 * have been rounded on its own or be the sum of the published parts: both readings are computed.
 */
export function learn(page: Page, solve: Solve, limits: Limits = LIMITS): Lessons {
  const hidden = hiddenPlaces(page)
  if (hidden.length === 0) return { learned: [], gaveUp: [] }
  const alone = readAlone(page, solve, limits)
  const published = readPublished(page)
  const ways = explanations(page)
  const learned = hidden.flatMap((place): readonly Learned[] => {
    const key = keyOf(page, place)
    const way = ways.get(key)
    if (way === undefined) return []
    const stated = statedAt(page, place)
    const verdict = judge(stated, alone.found.get(key), published.get(key), way.bothReadings)
    if (verdict === null) return []
    const { reading, inferred } = verdict
    return [
      { place, stated: asInterval(stated), inferred: asInterval(inferred), reading, by: way.by },
    ]
  })
  return { learned, gaveUp: alone.gaveUp }
}

type Verdict = { readonly inferred: Span; readonly reading: Learned['reading'] }

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
