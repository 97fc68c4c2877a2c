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
  // No note ends in a number in brackets, so that these two can be asked in either order.
  const quick = countWithShare(text)
  if (quick !== null) return compositeCell(quick)
  const bare = withoutNote(text)
  if (bare !== text) return parseCell(bare, decimalComma)
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
  const composite = parseComposite(decimalComma ? withPoints(text) : text)
  return composite === null ? TEXT_CELL : compositeCell(composite)
}

// "1,230†", "1,235*", "45 [r]", "0.12 [note 3]": marks that say something about a printed number.
const NOTE =
  /^([^\s()[\]]*\d%?)\s?(?:\*{1,3}|[†‡§¶¹²³⁴-⁹ᵃ-ᶻ]{1,3}|\[(?:note ?\d+|[a-z]{1,2})\]|\([per]\))$/i

function withoutNote(text: string): string {
  return NOTE.exec(text)?.[1] ?? text
}

/** "12,5" as "12.5", where a comma cannot be a thousands mark. */
function withPoints(text: string): string {
  return text.replace(/(\d),(?=\d{1,2}(?!\d))/g, '$1.')
}

function compositeCell(composite: Composite): ReadCell {
  const { low, high, decimals } = composite.parts[0]!
  return { kind: COMPOSITE, low, high, decimals, composite }
}
