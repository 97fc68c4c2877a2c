import { NUMBER } from '../table/cell-kind.ts'
import { COUNT_ROLES, type Role, SHARE_ROLES } from '../table/role.ts'
import type { ColumnRole } from '../table/roles/column-role.ts'
import { compositeKinds } from '../table/roles/composite-kind.ts'
import { inferRoles } from '../table/roles/infer-roles.ts'
import { findLongFormat } from '../table/roles/long-format.ts'
import { numberCodes, withCodesHidden } from '../table/roles/number-codes.ts'
import { profileOf } from '../table/roles/profile.ts'
import { isStatisticLabel } from '../table/roles/statistic-label.ts'
import type { Table } from '../table/table.ts'
import { kindAt, textAt, textsOf } from '../table/table.ts'
import { wordsOf } from '../table/words.ts'
import { rawSeries, settleOpen } from './build-series.ts'
import type { RawSeries } from './build-series.ts'
import type { KnownColumn } from './context.ts'
import type { Controls } from './controls.ts'
import { countsInRows } from './counted-rows.ts'
import type { Policy } from './policy.ts'
import { detectRounding, fitOf, fitsOf, fitsTogether, type Fits } from './detect-rounding.ts'
import { isOnGrid, trueRange, UNROUNDED } from './rounding.ts'
import type { Rounding } from './report.ts'
import { HIDDEN_NUMBER, SHOWN } from './series.ts'
import type { Series } from './series.ts'

/** A table as the checks see it: roles, and the numbers of people and events as intervals. */
export type Understanding = {
  /** The table with the numbers that stand for redactions as such. */
  readonly table: Table
  readonly columns: readonly KnownColumn[]
  readonly counts: readonly Series[]
  readonly shares: readonly Series[]
}

/** Half of the last of so many decimals. */
const HALVES = Float64Array.from({ length: 256 }, (_, decimals) => 0.5 * 10 ** -decimals)

/** Says what each column is, as corrected by people, and lays out its numbers. */
export function understand(asRead: Table, controls: Controls, policy: Policy): Understanding {
  const roles = correctRoles(asRead, inferRoles(asRead), controls)
  const table = withoutCodes(asRead, roles)
  const long = findLongFormat(table, roles, (column) =>
    roles[column]!.because[0]!.startsWith('whole numbers, and'),
  )
  const keepAll = labelsKeep(table, roles)
  const counts: RawSeries[] = []
  const shares: RawSeries[] = []
  for (const column of table.columns) {
    const role = (roles[column.index] as ColumnRole).role
    if (long?.valueColumns.includes(column.index) === true) {
      const kinds = table.columns[long.kindColumn]!
      const is = (wanted: ReadonlySet<Role>) => (row: number) => {
        const named = long.roles[kinds.codes[row]!] ?? null
        return wanted.has(named ?? role)
      }
      counts.push(rawSeries(column, 'count', 0, 'count', is(COUNT_ROLES)))
      shares.push(rawSeries(column, 'percent', 0, 'share', is(SHARE_ROLES)))
    } else if (COUNT_ROLES.has(role)) {
      counts.push(rawSeries(column, role, 0, 'count', keepAll))
    } else if (role === 'composite') {
      counts.push(rawSeries(column, 'count', 0, 'count', keepAll))
      // A redacted "12 (3%)" hides one count; a second number of people stands only in "12 / 400".
      if (compositeKinds(column).has('count-pair')) {
        const second = rawSeries(column, 'denominator', 1, 'count', keepAll)
        if (second.state.includes(SHOWN)) counts.push(second)
      }
      shares.push(rawSeries(column, 'percent', 1, 'share', keepAll))
    } else if (SHARE_ROLES.has(role)) {
      shares.push(rawSeries(column, role, 0, 'share', keepAll))
    }
  }
  counts.push(...countsInRows(table, roles, long?.valueColumns ?? []))
  const filled = counts.filter(({ state }) =>
    state.some((one) => one === SHOWN || one === HIDDEN_NUMBER),
  )
  const hasNumber = rowsWithNumbers(table, roles)
  settleOpen(filled, hasNumber)
  settleOpen(shares, hasNumber)
  const known = withRounding(filled, controls, controls.threshold ?? policy.counts.threshold)
  const zerosShown = zerosAreShown(known, controls, policy)
  const series = known.map((one) => withRanges(one, zerosShown))
  return {
    table,
    columns: table.columns.map(({ index, name }) => ({
      index,
      name,
      role: roles[index]!.role,
      because: roles[index]!.because,
      rounding: series.find(({ column }) => column === index)?.rounding ?? null,
    })),
    counts: series,
    shares: shares
      .filter(({ state }) => state.some((one) => one === SHOWN))
      .map((one) => asShare(one)),
  }
}

function correctRoles(
  table: Table,
  roles: readonly ColumnRole[],
  controls: Controls,
): ColumnRole[] {
  return roles.map((role, index) => {
    const declared = controls.columns?.[String(index)]
    if (declared?.role === undefined) return role
    const because = [`corrected: ${declared.reason ?? 'no reason given'}`]
    const column = table.columns[index]!
    const codes = COUNT_ROLES.has(declared.role) ? numberCodes(column, profileOf(column)) : null
    if (codes === null) return { role: declared.role, because }
    return { role: declared.role, because: [...because, codes.because], codes }
  })
}

function withoutCodes(table: Table, roles: readonly ColumnRole[]): Table {
  if (!roles.some(({ codes }) => codes !== undefined)) return table
  const columns = table.columns.map((column) => {
    const { codes } = roles[column.index]!
    return codes === undefined ? column : withCodesHidden(column, codes)
  })
  return { ...table, columns }
}

// Rows labelled "mean age" or "median (IQR)" hold no counts, whatever their column holds.
function labelsKeep(table: Table, roles: readonly ColumnRole[]): (row: number) => boolean {
  const labels = table.columns.filter(({ index }) => roles[index]!.role === 'category')
  const excluded = labels.map((column) => textsOf(column).map((text) => isStatisticLabel(text)))
  if (!excluded.some((column) => column.includes(true))) return () => true
  return (row) => !labels.some((column, at) => excluded[at]![column.codes[row]!])
}

function rowsWithNumbers(table: Table, roles: readonly ColumnRole[]): (row: number) => boolean {
  const quiet = new Set<Role>([
    'index',
    'category',
    'code',
    'flag',
    'metadata',
    'time-axis',
    'date',
  ])
  const telling = table.columns.filter(({ index }) => !quiet.has(roles[index]!.role))
  const numeric = telling.filter(({ kinds }) => kinds.includes(NUMBER))
  if (numeric.length === 1) return () => true
  return (row) =>
    telling.some((column) => {
      const kind = kindAt(column, row)
      return kind !== 0 && kind !== 4 && kind !== 8 && textAt(column, row) !== ''
    })
}

function withRounding(raw: readonly RawSeries[], controls: Controls, threshold: number): Series[] {
  const fits = raw.map(({ printed }) => fitsOf(printed))
  const whole = detectRounding(fitsTogether(fits), 8, 0.75)
  return raw.map((series, at) => ({
    ...series,
    rounding:
      claimedRounding(series.name, controls) ??
      foundRounding(fits[at]!, whole) ??
      roundingOfFew(fits[at]!, series.printed, threshold),
  }))
}

function claimedRounding(name: string, controls: Controls): Rounding | null {
  const words = wordsOf(name).join(' ')
  const midpoint = /\bmidpoint ?(\d+)( derived)?$/.exec(words)
  if (midpoint !== null) {
    const base = Number(midpoint[1])
    return { base, kind: midpoint[2] === undefined ? 'midpoint' : 'nearest' }
  }
  return controls.rounding === undefined || controls.rounding.kind === 'none'
    ? null
    : controls.rounding
}

/** The rounding of a column by its own numbers, or by those of the whole file where these are few. */
function foundRounding(fits: Fits, whole: Rounding | null): Rounding | null {
  const own = detectRounding(fits)
  if (whole !== null) {
    const on = fitOf(fits, whole)
    if (on === fits.of || (own === null && on * 2 >= fits.of)) return whole
    if (own !== null && own.kind === whole.kind && own.base % whole.base === 0) return whole
  }
  return own
}

/**
 * The rounding of a few numbers, if all of them keep it. Not where a small number would then pass for a
 * rounded larger one, a 7 on base 7 or a 3 after midpoint 6: chance must not hide a patient.
 */
function roundingOfFew(fits: Fits, printed: Float64Array, threshold: number): Rounding {
  const few = detectRounding(fits, 3, 1)
  if (few === null) return UNROUNDED
  const excuses = (value: number): boolean => {
    if (!(value >= 1 && value <= threshold)) return false
    const { low, high } = trueRange(value, few)
    return high > threshold || (few.kind === 'midpoint' && high > low)
  }
  return printed.some(excuses) ? UNROUNDED : few
}

function zerosAreShown(series: readonly Series[], controls: Controls, policy: Policy): boolean {
  if (controls.zeros !== undefined) return controls.zeros === 'shown'
  return policy.counts.zeros === 'shown' && series.some(({ printed }) => printed.includes(0))
}

function withRanges(series: Series, zerosShown: boolean): Series {
  const { state, low, high, rounding } = series
  // As laid out: what is printed is the truth already.
  if (rounding.kind !== 'none') spread(series)
  if (!zerosShown) return series
  for (let row = 0; row < state.length; row += 1) {
    if (state[row] !== HIDDEN_NUMBER) continue
    low[row] = Math.max(1, low[row]!)
    high[row] = Math.max(low[row]!, high[row]!)
  }
  return series
}

/** Off the grid a number was never rounded: what is printed is the truth. */
function spread({ state, printed, low, high, rounding }: Series): void {
  for (let row = 0; row < state.length; row += 1) {
    if (state[row] !== SHOWN || !isOnGrid(printed[row]!, rounding)) continue
    const range = trueRange(printed[row]!, rounding)
    low[row] = range.low
    high[row] = range.high
  }
}

function asShare(series: RawSeries): Series {
  const { state, printed, low, high, decimals } = series
  for (let row = 0; row < state.length; row += 1) {
    if (state[row] !== SHOWN) continue
    const half = HALVES[decimals[row]!]!
    low[row] = (printed[row] as number) - half
    high[row] = (printed[row] as number) + half
  }
  return { ...series, rounding: UNROUNDED }
}
