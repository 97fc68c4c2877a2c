import { infer, type Interval } from '../inference/infer.ts'
import { LIMITS, type Limits } from '../inference/limits.ts'
import type { Solve } from '../inference/solver.ts'
import { shareOf, type Equation, type Variable } from '../inference/system.ts'
import { isOnGrid, trueRange } from '../rounding.ts'
import { HIDDEN_NUMBER, SHOWN, type Series } from '../series.ts'
import type { Instance, Place, Relation } from './relation.ts'
import { isHiddenPart, partRange, type ShareRelation } from './share-relations.ts'

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

export type Explanation =
  | { readonly kind: 'sum'; readonly relation: Relation; readonly instance: Instance }
  | { readonly kind: 'share'; readonly relation: ShareRelation }

export type Lessons = {
  readonly learned: readonly Learned[]
  /** Hidden numbers about which more could be known: the work allowed ran out. */
  readonly gaveUp: readonly Place[]
}

export type Page = {
  readonly counts: readonly Series[]
  readonly relations: readonly Relation[]
  readonly shares: readonly ShareRelation[]
  /** Whether the range of a hidden number comes from the rule alone, so that it may hide more. */
  readonly isBare: (place: Place) => boolean
}

/**
 * Works out what a reader learns about each hidden count beyond what its redaction says. A total may
 * have been rounded on its own or be the sum of the published parts: both readings are computed.
 */
export function learn(page: Page, solve: Solve, limits: Limits = LIMITS): Lessons {
  const hidden = hiddenPlaces(page)
  if (hidden.length === 0) return { learned: [], gaveUp: [] }
  const alone = readAlone(page, hidden, solve, limits)
  const published = readPublished(page)
  const ways = explanations(page)
  const learned: Learned[] = []
  for (const place of hidden) {
    const key = keyOf(page, place)
    const stated = statedAt(page, place)
    const one = alone.found.get(key)
    const two = published.found.get(key)
    const aloneSays = one !== undefined && isNews(stated, one) ? one : null
    const publishedSays = two !== undefined && two !== 'nothing' && isNews(stated, two) ? two : null
    const explained = ways.get(key)
    if (explained === undefined) continue
    const { by, bothReadings } = explained
    const verdict = judge({ aloneSays, publishedSays, bothReadings, published: two })
    if (verdict !== null) learned.push({ place, stated, by, ...verdict })
  }
  return { learned, gaveUp: alone.gaveUp }
}

type Judged = Pick<Learned, 'inferred' | 'reading'>

/** What to tell of two readings: what both say is sure, else the worse one and what it rests on. */
function judge(said: {
  readonly aloneSays: Interval | null
  readonly publishedSays: Interval | null
  readonly bothReadings: boolean
  readonly published: Interval | 'nothing' | undefined
}): Judged | null {
  const { aloneSays, publishedSays, bothReadings, published } = said
  const isOpen = bothReadings && published !== undefined
  if (aloneSays !== null && !isOpen) return { inferred: aloneSays, reading: 'sure' }
  if (publishedSays === null)
    return aloneSays === null || published === 'nothing'
      ? null
      : { inferred: aloneSays, reading: 'rounded-alone' }
  if (aloneSays === null || widthOf(publishedSays) < widthOf(aloneSays))
    return { inferred: publishedSays, reading: 'sum-of-published' }
  const same = aloneSays.low === publishedSays.low && aloneSays.high === publishedSays.high
  return { inferred: aloneSays, reading: same ? 'sure' : 'rounded-alone' }
}

const widthOf = ({ low, high }: Interval): number => (high ?? Infinity) - low

const keyOf = ({ counts }: Page, { series, row }: Place): number =>
  series * counts[0]!.state.length + row

function hiddenPlaces({ counts }: Page): readonly Place[] {
  return counts.flatMap(({ state }, series) => {
    const places: Place[] = []
    for (let row = 0; row < state.length; row++)
      if (state[row] === HIDDEN_NUMBER) places.push({ series, row })
    return places
  })
}

/** The range that the marker states, or that the rule behind a bare one does. */
const statedAt = ({ counts }: Page, { series, row }: Place): Interval => ({
  low: counts[series]!.low[row]!,
  high: finite(counts[series]!.high[row]!),
})

/** Learning that somebody is there at all is no news: that is why it was redacted. */
const isNews = (stated: Interval, { low, high }: Interval): boolean =>
  low > Math.max(1, stated.low) || (high ?? Infinity) < (stated.high ?? Infinity)

/** The first reading: totals and parts are true numbers, each rounded on its own. */
function readAlone(page: Page, hidden: readonly Place[], solve: Solve, limits: Limits) {
  const strict = solveAlone(page, hidden, { solve, limits, open: new Set() })
  // A bare redaction may hide more than a small count: where the sums say so, they are believed.
  const open = new Set(strict.contradictory)
  const loose = open.size === 0 ? strict : solveAlone(page, hidden, { solve, limits, open })
  const gaveUp = hidden.filter((place) => loose.gaveUp.has(keyOf(page, place)))
  return { found: loose.found, gaveUp }
}

function solveAlone(
  page: Page,
  hidden: readonly Place[],
  { solve, limits, open }: { solve: Solve; limits: Limits; open: ReadonlySet<number> },
) {
  const { counts, relations, shares } = page
  const build = newBuilder(page, ({ series, row }) => {
    const one = counts[series]!
    const whole = isWhole(one)
    if (one.state[row] === SHOWN) return { low: one.low[row]!, high: finite(one.high[row]!), whole }
    const key = keyOf(page, { series, row })
    if (open.has(key) && page.isBare({ series, row }))
      return { low: one.low[row]!, high: null, whole: true }
    return { ...statedAt(page, { series, row }), whole: true }
  })
  for (const { instances, evidence } of relations) {
    // A total that was computed after redaction counts no hidden number.
    if (evidence.withoutHidden > 0) continue
    for (const instance of instances) build.add(instance)
  }
  for (const relation of shares) {
    addShares(page, relation, build)
  }
  const { keys, system } = build
  const targets = hidden.flatMap((place) => {
    const at = keys.get(keyOf(page, place))
    return at === undefined ? [] : [at]
  })
  const { intervals, gaveUp, contradictory } = infer(system, { targets, solve, limits })
  const found = new Map<number, Interval>()
  const gone = new Set<number>()
  const unsure = new Set<number>()
  for (const [key, at] of keys) {
    if (contradictory.has(at)) gone.add(key)
    else found.set(key, intervals[at]!)
    if (gaveUp.has(at)) unsure.add(key)
  }
  return { found, contradictory: gone, gaveUp: unsure }
}

/** Shares of rounded numbers that always agree with them as printed say nothing about the true ones. */
const isFromPublished = ({ part, whole, of, exactIn }: ShareRelation): boolean =>
  of > 0 && exactIn === of && (part.rounding.base > 1 || whole.rounding.base > 1)

/**
 * Whether the share at a hidden part comes from a printed number: the column always agrees with the
 * numbers as printed, and some number that rounding could print fits here too.
 */
function speaksAsPrinted(relation: ShareRelation, row: number): boolean {
  if (!isFromPublished(relation)) return false
  if (relation.whole.state[row] !== SHOWN) return true
  const { low, high } = partRange(relation, row, 'printed')
  const { rounding } = relation.part
  for (let value = Math.ceil(low - 1e-6); value <= high + 1e-6; value++)
    if (isOnGrid(value, rounding)) return true
  return false
}

function addShares(page: Page, relation: ShareRelation, build: Builder): void {
  const { share, part, whole, scale, half } = relation
  const partAt = page.counts.indexOf(part)
  const wholeAt = page.counts.indexOf(whole)
  for (let row = 0; row < share.state.length; row++) {
    if (share.state[row] !== SHOWN || part.state[row] !== HIDDEN_NUMBER) continue
    if (speaksAsPrinted(relation, row)) continue
    const low = (share.printed[row]! - half[row]!) / scale
    const high = (share.printed[row]! + half[row]!) / scale
    if (whole.state[row] === SHOWN) {
      build.bound({ series: partAt, row }, partRange(relation, row, 'true'))
    } else if (whole.state[row] === HIDDEN_NUMBER && wholeAt >= 0) {
      build.share({ series: partAt, row }, { series: wholeAt, row }, { low, high })
    }
  }
}

/**
 * The second reading: what is printed adds up as printed; a hidden part was rounded like the others,
 * or left out. One sum with one hidden number at a time; sums that disagree say nothing.
 */
function readPublished(page: Page): { found: ReadonlyMap<number, Interval | 'nothing'> } {
  const { counts } = page
  const tested = new Map<number, Interval>()
  const untested = new Map<number, Interval>()
  const say = (into: Map<number, Interval>, place: Place, { low, high }: Interval): void => {
    const before = into.get(keyOf(page, place)) ?? { low: -Infinity, high: Infinity }
    into.set(keyOf(page, place), {
      low: Math.max(before.low, low),
      high: Math.min(before.high ?? Infinity, high ?? Infinity),
    })
  }
  for (const { instances, evidence } of page.relations) {
    if (evidence.exactIn < evidence.of) continue
    for (const instance of instances) {
      if (!isRounded(page, instance)) continue
      const left = remainder(page, instance)
      if (left !== null)
        say(evidence.of > 0 ? tested : untested, left.place, { low: left.value, high: left.value })
    }
  }
  for (const relation of page.shares)
    for (let row = 0; row < relation.share.state.length; row++)
      if (isHiddenPart(relation, row) && speaksAsPrinted(relation, row)) {
        const { low, high } = partRange(relation, row, 'printed')
        const place = { series: counts.indexOf(relation.part), row }
        say(tested, place, { low: Math.ceil(low - 1e-6), high: Math.floor(high + 1e-6) })
      }
  const found = new Map<number, Interval | 'nothing'>()
  for (const place of hiddenPlaces(page)) {
    const printed = tested.get(keyOf(page, place)) ?? untested.get(keyOf(page, place))
    if (printed !== undefined) found.set(keyOf(page, place), behind(page, place, printed))
  }
  return { found }
}

/** What the printed numbers of one sum leave for its only hidden one. */
function remainder({ counts }: Page, { total, parts, constant }: Instance) {
  let rest = constant
  let hidden: { place: Place; sign: number } | null = null
  for (const [places, sign] of [
    [total, 1],
    [parts, -1],
  ] as const)
    for (const place of places) {
      const one = counts[place.series]!
      if (one.state[place.row] === HIDDEN_NUMBER) {
        if (hidden !== null) return null
        hidden = { place, sign }
      } else rest += sign * one.printed[place.row]!
    }
  return hidden === null ? null : { place: hidden.place, value: -hidden.sign * rest }
}

/** The true numbers behind the printed ones that a hidden cell can have had. */
function behind(page: Page, place: Place, { low, high }: Interval): Interval | 'nothing' {
  const { rounding } = page.counts[place.series]!
  const stated = statedAt(page, place)
  // It may have been left out of the sum: then the sum says nothing about it.
  if (low <= 0 || high === null) return 'nothing'
  let least: number | null = null
  let most: number | null = null
  for (let value = low; value <= high; value++) {
    if (!isOnGrid(value, rounding)) continue
    const range = trueRange(value, rounding)
    least ??= range.low
    most = range.high
  }
  if (least === null || most === null) return 'nothing'
  const both = { low: Math.max(least, stated.low), high: Math.min(most, stated.high ?? Infinity) }
  if (both.low <= both.high) return both
  return page.isBare(place) && least > both.high ? { low: least, high: most } : 'nothing'
}

const isRounded = ({ counts }: Page, { total, parts }: Instance): boolean =>
  [...total, ...parts].some(({ series }) => counts[series]!.rounding.base > 1)

const finite = (value: number): number | null => (value === Infinity ? null : value)

const wholeness = new WeakMap<Series, boolean>()

/** Whether every printed number of the series is whole; a weighted count is not. */
function isWhole(one: Series): boolean {
  const kept = wholeness.get(one)
  if (kept !== undefined) return kept
  const whole = one.printed.every((value) => Number.isNaN(value) || Number.isInteger(value))
  wholeness.set(one, whole)
  return whole
}

type Builder = {
  readonly keys: Map<number, number>
  readonly system: { variables: Variable[]; equations: Equation[] }
  readonly add: (instance: Instance) => void
  readonly bound: (place: Place, range: { low: number; high: number }) => void
  readonly share: (part: Place, whole: Place, range: { low: number; high: number }) => void
}

function newBuilder(page: Page, variableAt: (place: Place) => Variable): Builder {
  const keys = new Map<number, number>()
  const system: Builder['system'] = { variables: [], equations: [] }
  const at = (place: Place): number => {
    const key = keyOf(page, place)
    const known = keys.get(key)
    if (known !== undefined) return known
    keys.set(key, system.variables.length)
    system.variables.push(variableAt(place))
    return system.variables.length - 1
  }
  return {
    keys,
    system,
    add: ({ total, parts, constant }) => {
      const terms = [
        ...total.map((place) => ({ variable: at(place), factor: -1 })),
        ...parts.map((place) => ({ variable: at(place), factor: 1 })),
      ]
      system.equations.push({ terms, low: constant, high: constant })
    },
    bound: (place, { low, high }) => {
      system.equations.push({ terms: [{ variable: at(place), factor: 1 }], low, high })
    },
    share: (part, whole, range) => {
      system.equations.push(...shareOf(at(part), at(whole), range))
    },
  }
}

type Explained = {
  readonly by: Explanation
  readonly others: number
  readonly bothReadings: boolean
}

/** For each hidden number the sum or share that says most: the one with the fewest other hidden ones. */
function explanations(page: Page): ReadonlyMap<number, Explained> {
  const best = new Map<number, Explained>()
  const offer = (place: Place, next: Explained): void => {
    const before = best.get(keyOf(page, place))
    const better = before === undefined || next.others < before.others ? next : before
    const bothReadings = next.bothReadings || before?.bothReadings === true
    best.set(keyOf(page, place), { ...better, bothReadings })
  }
  for (const relation of page.shares) {
    const series = page.counts.indexOf(relation.part)
    for (let row = 0; row < relation.share.state.length; row++)
      if (isHiddenPart(relation, row)) {
        const bothReadings = speaksAsPrinted(relation, row)
        offer({ series, row }, { by: { kind: 'share', relation }, others: 0, bothReadings })
      }
  }
  for (const relation of page.relations)
    for (const instance of relation.instances) {
      const hidden = [...instance.total, ...instance.parts].filter(
        ({ series, row }) => page.counts[series]!.state[row] === HIDDEN_NUMBER,
      )
      const { of, exactIn } = relation.evidence
      const bothReadings = exactIn === of && isRounded(page, instance)
      for (const place of hidden)
        offer(place, {
          by: { kind: 'sum', relation, instance },
          others: hidden.length - 1,
          bothReadings,
        })
    }
  return best
}
