import type { Cell, CellKind } from './cell-kind.ts'
import {
  BLANK,
  COMPOSITE,
  DATE,
  HIDDEN,
  MISSING,
  NUMBER,
  PERCENT,
  RANGE,
  TEXT,
} from './cell-kind.ts'
import { countWithShare, parseComposite, type Composite } from './composite.ts'
import { datePrecision } from './date.ts'
import { parseMarker } from './marker.ts'
import { parseNumber } from './number.ts'

const bare = (kind: CellKind): Cell => ({ kind, low: Number.NaN, high: Number.NaN, decimals: 0 })
const BLANK_CELL = bare(BLANK)
const HIDDEN_CELL = bare(HIDDEN)
const MISSING_CELL = bare(MISSING)
const DATE_CELL = bare(DATE)
const TEXT_CELL = bare(TEXT)

/** A cell as read; `composite` where it holds several numbers. */
export type ReadCell = Cell & { readonly composite?: Composite }

/** Reads the text of a cell. It is never changed, and what it could mean is decided by its column. */
export function parseCell(raw: string, decimalComma = false): ReadCell {
  const text = raw.trim()
  if (text === '') return BLANK_CELL
  // No number ends in a bracket, so that these two can be asked in either order.
  const quick = countWithShare(text)
  if (quick !== null) return compositeCell(quick)
  const number = parseNumber(text, decimalComma)
  if (number !== null) {
    const { value, decimals, percent } = number
    return { kind: percent ? PERCENT : NUMBER, low: value, high: value, decimals }
  }
  const marker = parseMarker(text)
  if (marker !== null) {
    if (marker.kind === 'hidden') return HIDDEN_CELL
    if (marker.kind === 'missing') return MISSING_CELL
    return { kind: RANGE, low: marker.low, high: marker.high, decimals: 0 }
  }
  if (datePrecision(text) !== null) return DATE_CELL
  const composite = parseComposite(text)
  return composite === null ? TEXT_CELL : compositeCell(composite)
}

function compositeCell(composite: Composite): ReadCell {
  const { low, high, decimals } = composite.parts[0]!
  return { kind: COMPOSITE, low, high, decimals, composite }
}
