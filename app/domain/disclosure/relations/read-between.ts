import { NUMBER } from '../../table/cell-kind.ts'
import { decimalsAt, kindAt, lowAt, type Column, type Table } from '../../table/table.ts'
import type { KnownColumn } from '../context.ts'
import { LIMITS, type Limits } from '../inference/limits.ts'
import type { Solve } from '../inference/solver.ts'
import { UNROUNDED } from '../rounding.ts'
import { ABSENT, SHOWN, type Series } from '../series.ts'
import { addedRelations, type DeclaredRelation, rejects } from './declared-relations.ts'
import { findRelations, labelColumns } from './find-relations.ts'
import { withoutHeadings } from './headings.ts'
import { columnsBehind, commonWholes, wholeBehind } from './common-wholes.ts'
import { learn } from './learn.ts'
import type { Page } from './page.ts'
import { type Search, startSearch } from './search-work.ts'
import { shareRelations, type ShareRelation } from './share-relations.ts'
import { isBare, thresholdShown, withStatedRanges } from './stated.ts'
import type { BetweenLines } from './between-lines.ts'

/** A table as understood, and the rule behind its redactions. */
export type ToRead = {
  readonly table: Table
  readonly columns: readonly KnownColumn[]
  readonly counts: readonly Series[]
  readonly shares: readonly Series[]
  /** Counts up to this many are redacted. */
  readonly threshold: number
  /** What people say of the sums. */
  readonly declared?: readonly DeclaredRelation[]
}

/**
 * Finds the sums and shares that a table keeps and works out what a reader learns from them about
 * each hidden count. `solve` is a solver of linear problems; limits are counted in work.
 */
export function readBetween(toRead: ToRead, solve: Solve, limits: Limits = LIMITS): BetweenLines {
  const search = startSearch()
  const { rejected, ...page } = findBetween(toRead, search)
  const { counts, relations, shares } = page
  const { unfinished } = search
  return { counts, relations, shares, rejected, unfinished, lessons: learn(page, solve, limits) }
}

/** The sums and shares that a table keeps, before anything is concluded from them. */
export function findBetween(
  { table, columns, counts, shares, threshold, declared = [] }: ToRead,
  search: Search = startSearch(),
): Page & Pick<BetweenLines, 'rejected'> {
  const labels = labelColumns(table, columns)
  const raw = withoutHeadings(table, labels, counts)
  const shown = thresholdShown(raw, threshold)
  const stated = withStatedRanges(raw, shown)
  const isRejected = rejects(declared)
  const spans = columns.flatMap(({ index, role }) =>
    role === 'person-time' ? [asSeries(table.columns[index]!)] : [],
  )
  const printed = shareRelations(shares, stated, [...stated, ...spans], search)
  const unexplained = shares.filter((one) => !printed.some(({ share }) => share === one))
  const all = [...printed, ...commonWholes(unexplained, stated, search)]
  const found = all.filter((share) => !isRejected(keyOfShare(share)))
  const wholes = stated.map((part) => wholeBehind(found, part))
  const sums = findRelations(table, columns, stated, { search, wholes })
  const relations = [
    ...sums.filter((sum) => !isRejected(sum)),
    ...addedRelations(declared, sums, stated),
  ]
  const bare = ({ series, row }: { series: number; row: number }) => isBare(raw[series]!, row)
  const rejected = {
    relations: sums.filter((sum) => isRejected(sum)),
    shares: all.filter((share) => isRejected(keyOfShare(share))),
  }
  return {
    counts: stated,
    relations,
    shares: found,
    isBare: bare,
    threshold: shown,
    rejected,
  }
}

const keyOfShare = (relation: ShareRelation) => ({
  kind: 'share',
  total: relation.share.column,
  parts: columnsBehind(relation),
})

/** Person-time as a series: what a rate is over. */
function asSeries(column: Column): Series {
  const rows = column.codes.length
  const state = new Uint8Array(rows).fill(ABSENT)
  const printed = new Float64Array(rows).fill(Number.NaN)
  const decimals = new Uint8Array(rows)
  for (let row = 0; row < rows; row++) {
    if (kindAt(column, row) !== NUMBER) continue
    state[row] = SHOWN
    printed[row] = lowAt(column, row)
    decimals[row] = decimalsAt(column, row)
  }
  return {
    column: column.index,
    part: 0,
    name: column.name,
    role: 'person-time',
    rounding: UNROUNDED,
    state,
    printed,
    low: printed,
    high: printed,
    decimals,
  }
}
