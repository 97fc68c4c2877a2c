import { loadSolver } from '#app/checking/solve-lp.ts'
import { tableOf } from '../../table/build-table.ts'
import type { Check, Context } from '../context.ts'
import type { Controls } from '../controls.ts'
import type { Limits } from '../inference/limits.ts'
import { opensafely } from '../policies/opensafely.ts'
import type { Policy } from '../policy.ts'
import { ABSENT, HIDDEN_NUMBER, SHOWN, type Series } from '../series.ts'
import { understand } from '../understand.ts'
import { labelColumns } from './find-relations.ts'
import { readBetween } from './read-between.ts'
import { sayLesson } from './say-lesson.ts'

export const solve = await loadSolver()

/** A table from its text: one line a record, fields between commas, a semicolon for a comma inside. */
export function tableFrom(text: string) {
  const records = text
    .trim()
    .split('\n')
    .map((line) => line.split(',').map((field) => field.trim().replaceAll(';', ',')))
  return tableOf(records)
}

type Settings = {
  readonly controls?: Controls
  readonly policy?: Policy
  readonly limits?: Limits
}

/** The context in which a check sees the table. */
export function contextOf(text: string, settings: Settings = {}): Context {
  const { controls = {}, policy = opensafely, limits } = settings
  const table = tableFrom(text)
  const understood = understand(table, controls, policy)
  const { threshold } = policy.counts
  const between = readBetween({ ...understood, threshold }, solve, limits)
  const file = { path: 'table.csv', bytes: text.length, extension: 'csv' }
  return { file, ...understood, relations: [], between, hidden: [], policy, controls }
}

/** What a check says of it. */
export const findingsOf = (check: Check, text: string, settings: Settings = {}) =>
  check.run(contextOf(text, settings))

/** What stands between the lines of it, and what a reader learns. */
export function read(text: string, settings: Settings = {}) {
  const { table, columns, between } = contextOf(text, settings)
  const labels = labelColumns(table!, columns)
  const { learned, gaveUp } = between.lessons
  return {
    words: between.relations.map(({ kind, words }) => `${kind}: ${words}`),
    shares: between.shares.map(
      ({ share, part, whole, scale }) => `${share.name} = ${part.name} / ${whole.name} x ${scale}`,
    ),
    learned: learned.map(({ place, inferred, reading }) => [
      between.counts[place.series]!.name,
      place.row,
      inferred.low,
      inferred.high,
      reading,
    ]),
    said: learned.map((lesson) => sayLesson({ between, labels }, lesson)),
    gaveUp: gaveUp.length,
  }
}

/** A series of printed numbers; `null` is hidden, `undefined` no number at all. */
export function seriesOf(
  values: readonly (number | null | undefined)[],
  more: Partial<Series> = {},
): Series {
  const state = values.map((v) => (v === null ? HIDDEN_NUMBER : v === undefined ? ABSENT : SHOWN))
  const printed = Float64Array.from(values, (value) => value ?? Number.NaN)
  return {
    column: 0,
    part: 0,
    name: 'n',
    role: 'count',
    rounding: { base: 1, kind: 'none' },
    state: Uint8Array.from(state),
    printed,
    low: Float64Array.from(values, (value) => value ?? 0),
    high: Float64Array.from(values, (value) => (value === null ? Infinity : (value ?? 0))),
    decimals: new Uint8Array(values.length),
    ...more,
  }
}
