import { infer } from '../inference/infer.ts'
import type { Limits } from '../inference/limits.ts'
import type { Solve } from '../inference/solver.ts'
import { shareOf, type Equation, type Variable } from '../inference/system.ts'
import { HIDDEN_NUMBER, SHOWN, type Series } from '../series.ts'
import { isShown, keyOf, statedAt, type Page, type Span } from './page.ts'
import type { Place } from './relation.ts'
import { isHiddenPart, partRange, shareRange, speaksAsPrinted } from './share-relations.ts'

/** What the first reading says of each number it bears on, and the hidden ones it gave up on. */
export type Alone = { readonly found: ReadonlyMap<number, Span>; readonly gaveUp: readonly Place[] }

type Working = {
  /** The hidden numbers that are asked about. */
  readonly asked: readonly Place[]
  readonly solve: Solve
  readonly limits: Limits
}

/** The first reading: totals and parts are true numbers, each rounded on its own. */
export function readAlone(page: Page, working: Working): Alone {
  const strict = solveWith(page, new Set(), working)
  // A bare redaction may hide more than a small count: where the sums say so, they are believed.
  const { found, gaveUp, contradictory } =
    strict.contradictory.size === 0 ? strict : solveWith(page, strict.contradictory, working)
  return {
    found:
      contradictory.size === 0 ? found : new Map([...found, ...bySharesOnly(page, contradictory)]),
    gaveUp: working.asked.filter((place) => gaveUp.has(keyOf(page, place))),
  }
}

/** Where sums contradict a share that leaves one whole number, the share is believed. */
function bySharesOnly(
  page: Page,
  asked: ReadonlySet<number>,
): readonly (readonly [number, Span])[] {
  return page.shares.flatMap((relation) => {
    const series = page.counts.indexOf(relation.part)
    return Array.from(relation.share.state.keys()).flatMap((row) => {
      const place = { series, row }
      const key = keyOf(page, place)
      if (!asked.has(key) || !isHiddenPart(relation, row) || speaksAsPrinted(relation, row))
        return []
      const { low, high } = partRange(relation, row, 'true')
      const stated = statedAt(page, place)
      const value = Math.round((low + high) / 2)
      const isOne = value >= low && value <= high && high - low < 0.5
      if (!isOne || value < stated.low || value > stated.high) return []
      return [[key, { low: value, high: value }] as const]
    })
  })
}

function solveWith(page: Page, open: ReadonlySet<number>, { asked, solve, limits }: Working) {
  const { keys, variables, equations } = systemOf(page, open)
  const targets = asked.flatMap((place) => keys.get(keyOf(page, place)) ?? [])
  const inference = infer({ variables, equations }, { targets, solve, limits })
  const found = new Map<number, Span>()
  const contradictory = new Set<number>()
  const gaveUp = new Set<number>()
  for (const [key, at] of keys) {
    const { low, high } = inference.intervals[at]!
    if (inference.contradictory.has(at)) contradictory.add(key)
    else found.set(key, { low, high: high ?? Infinity })
    if (inference.gaveUp.has(at)) gaveUp.add(key)
  }
  return { found, contradictory, gaveUp }
}

/** The numbers of the page that stand in a sum or a share, and those sums and shares. */
function systemOf(page: Page, open: ReadonlySet<number>) {
  const keys = new Map<number, number>()
  const variables: Variable[] = []
  const equations: Equation[] = []
  const whole = page.counts.map((one) => isWhole(one))
  const at = (place: Place): number => {
    const key = keyOf(page, place)
    const known = keys.get(key)
    if (known !== undefined) return known
    const { low, high } = statedAt(page, place)
    const isOpen = open.has(key) && page.isBare(place)
    variables.push({
      low,
      high: isOpen || high === Infinity ? null : high,
      whole: whole[place.series]! || !isShown(page, place),
    })
    keys.set(key, variables.length - 1)
    return variables.length - 1
  }
  for (const { instances, evidence } of page.relations) {
    // A total that was computed after redaction counts no hidden number.
    if (evidence.withoutHidden > 0) continue
    for (const { total, parts, constant } of instances)
      equations.push({
        terms: [
          ...total.map((place) => ({ variable: at(place), factor: -1 })),
          ...parts.map((place) => ({ variable: at(place), factor: 1 })),
        ],
        low: constant,
        high: constant,
      })
  }
  for (const relation of page.shares) {
    const { share, part, whole: of } = relation
    const place = (one: Series, row: number): Place => ({ series: page.counts.indexOf(one), row })
    for (let row = 0; row < share.state.length; row++) {
      if (isHiddenPart(relation, row)) {
        if (speaksAsPrinted(relation, row)) continue
        const terms = [{ variable: at(place(part, row)), factor: 1 }]
        equations.push({ terms, ...partRange(relation, row, 'true') })
      } else if (
        share.state[row] === SHOWN &&
        part.state[row] === HIDDEN_NUMBER &&
        of.state[row] === HIDDEN_NUMBER
      ) {
        const [one, other] = [at(place(part, row)), at(place(of, row))]
        equations.push(...shareOf(one, other, shareRange(relation, row)))
      }
    }
  }
  return { keys, variables, equations }
}

/** Whether every printed number of the series is whole; a weighted count is not. */
const isWhole = ({ printed }: Series): boolean =>
  printed.every((value) => Number.isNaN(value) || Number.isInteger(value))
