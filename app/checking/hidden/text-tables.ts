import type { InnerTable } from '#app/domain/disclosure/hidden-thing.ts'
import { BLANK, COMPOSITE, HIDDEN, MISSING, NUMBER } from '#app/domain/table/cell-kind.ts'
import { PERCENT, RANGE, type CellKind } from '#app/domain/table/cell-kind.ts'
import { parseCell } from '#app/domain/table/parse-cell.ts'

const MOST_LINES = 50_000
const MOST_TABLES = 50
const MOST_ROWS = 5_000
/** A longer line is no line of a table that somebody reads. */
const LONGEST_LINE = 1_000
/** Fewer lines under each other are no table. */
const LEAST_ROWS = 3
/** Signs that are looked at, those of lines tried again included: counted, never timed. */
const MOST_SIGNS = 12_000_000
/** Headings that may stand between two lines of one table. */
const MOST_HEADINGS = 2

/** The lines of a text, and how many of their signs may still be looked at. */
type Walk = { readonly lines: readonly string[]; left: number }

/** Tables that are laid out in a text, and the text without them. */
export type TextTables = { readonly tables: readonly InnerTable[]; readonly rest: string }

type Found = {
  readonly records: string[][]
  readonly to: number
  /** Only the layout says that it is a table. */
  readonly isGuess: boolean
}

/**
 * Tables in a plain text: with bars, as markdown and databases print them; with a delimiter; or with
 * columns of blanks, as R, pandas and Stata print them. Only where the lines agree on their columns and
 * a column holds numbers throughout.
 */
export function textTables(text: string, name = 'the text'): TextTables {
  const lines = text.split(/\r?\n/, MOST_LINES)
  const walk: Walk = { lines, left: MOST_SIGNS }
  const tables: InnerTable[] = []
  const rest: string[] = []
  let at = 0
  while (at < lines.length) {
    const found = tables.length < MOST_TABLES && walk.left > 0 ? tableFrom(walk, at) : null
    if (found === null) {
      rest.push(lines[at]!)
      at += 1
      continue
    }
    const { records, isGuess } = found
    tables.push({
      name: `a table in ${name}, line ${at + 1}`,
      records,
      isGuess: isGuess || !isHeaded(records),
    })
    at = found.to
  }
  const further = text.slice(endOf(lines, text))
  return { tables, rest: (further === '' ? rest : [...rest, further]).join('\n') }
}

/** Where these first lines of a text end. */
function endOf(lines: readonly string[], text: string): number {
  let end = 0
  for (const line of lines) end += line.length + (text[end + line.length] === '\r' ? 2 : 1)
  return end
}

function tableFrom(walk: Walk, from: number): Found | null {
  const first = walk.lines[from]!
  if (first.trim() === '' || isRule(first) || first.length > LONGEST_LINE) return null
  const found = byTabs(walk, from) ?? delimited(walk, from, byBars, false)
  if (found !== null) return found
  for (const sign of [';', ',']) {
    const guess = delimited(walk, from, bySign(sign), true)
    if (guess !== null) return guess
  }
  return aligned(walk, from)
}

/** `+----+----+`, `|---|---|`, `=====`: drawn, not written. */
const isRule = (line: string): boolean => /^[\s|+:=_─━│┼╪-]*[-=_─━]{2}[\s|+:=_─━│┼╪-]*$/.test(line)

type Split = (line: string) => readonly string[] | null

const byBars: Split = (line) => {
  if (!/[|│]/.test(line)) return null
  const inner = line.trim().replace(/^[|│]/, '').replace(/[|│]$/, '')
  return inner.split(/[|│]/).map((cell) => cell.trim())
}
const bySign =
  (sign: string): Split =>
  (line) =>
    line.includes(sign) ? line.split(sign).map((cell) => cell.trim()) : null

/** Lines with tabs, and between them blank ones and headings of a group, as statistics programs write them. */
function byTabs(walk: Walk, from: number): Found | null {
  const { lines } = walk
  if (!lines[from]!.includes('\t')) return null
  const records: string[][] = []
  let [to, width, waiting] = [from, 0, [] as string[][]]
  for (let at = from; at < lines.length && records.length < MOST_ROWS; at += 1) {
    const line = lines[at]!
    walk.left -= line.length
    if (line.length > LONGEST_LINE || waiting.length > MOST_HEADINGS) break
    const cells = line.split('\t').map((cell) => cell.trim())
    if (cells.length === 1) {
      if (cells[0] !== '') waiting.push(cells)
      continue
    }
    records.push(...waiting, cells)
    ;[to, width, waiting] = [at + 1, Math.max(width, cells.length), []]
  }
  const full = records.map((cells) => [...cells, ...Array(width - cells.length).fill('')])
  const isTable = full.length >= LEAST_ROWS && full[0]!.some((_, column) => isMostly(full, column))
  return isTable ? { records: full, to, isGuess: false } : null
}

/** Every column of numbers has a heading in words: without one a number can be a code. */
function isHeaded([head = [], ...rows]: readonly (readonly string[])[]): boolean {
  return head.every((name, column) => /\p{L}/u.test(name) || !isMostly(rows, column))
}

/** Most of what stands in the column is numbers. */
function isMostly(rows: readonly (readonly string[])[], column: number): boolean {
  const kinds = rows.map((row) => parseCell(row[column]!).kind).filter((kind) => kind !== BLANK)
  const numbers = kinds.filter((kind) => NUMERIC.has(kind)).length
  return numbers > 1 && numbers * 2 >= kinds.length
}

function delimited(walk: Walk, from: number, split: Split, isGuess: boolean): Found | null {
  const { lines } = walk
  const width = split(lines[from]!)?.length ?? 0
  if (width < 2) return null
  const records: string[][] = []
  let to = from
  for (; to < lines.length && records.length < MOST_ROWS; to += 1) {
    const line = lines[to]!
    walk.left -= line.length
    if (isRule(line)) continue
    const cells = line.length > LONGEST_LINE ? null : split(line)
    if (cells?.length !== width) break
    records.push([...cells])
  }
  return hasNumbers(records.slice(1)) ? { records, to, isGuess } : null
}

/** Every line below the first has something like a number in one and the same column. */
function hasNumbers(rows: readonly (readonly string[])[]): boolean {
  if (rows.length < LEAST_ROWS - 1) return false
  return rows[0]!.some((_, column) => isNumeric(rows.map((row) => row[column]!)))
}

const NUMERIC: ReadonlySet<CellKind> = new Set([NUMBER, PERCENT, COMPOSITE, HIDDEN, RANGE])

function isNumeric(cells: readonly string[]): boolean {
  const kinds = cells.map((cell) => parseCell(cell).kind)
  return (
    kinds.filter((kind) => kind === NUMBER || kind === COMPOSITE).length * 2 >= kinds.length &&
    kinds.every((kind) => NUMERIC.has(kind) || kind === MISSING || kind === BLANK)
  )
}

/** Lines under each other whose columns are kept apart by blanks; the line before them names the columns. */
function aligned(walk: Walk, from: number): Found | null {
  const { lines } = walk
  let to = from
  const body: string[] = []
  const isHead = !isBody(lines[from]!)
  for (let at = isHead ? from + 1 : from; at < lines.length && body.length < MOST_ROWS; at += 1) {
    const line = lines[at]!
    walk.left -= line.length
    if (isRule(line)) continue
    if (!isBody(line)) break
    body.push(line)
    to = at + 1
  }
  if (body.length < LEAST_ROWS) return null
  const columns = columnsOf(body)
  if (columns.length < 2) return null
  const rows = body.map((line) => columns.map(({ start, end }) => line.slice(start, end).trim()))
  if (!hasNumbers(rows)) return null
  const head = isHead ? headOf(lines[from]!, columns) : columns.map(() => '')
  return { records: [head, ...rows], to, isGuess: true }
}

/** A line with a number or a redaction after its first word. */
function isBody(line: string): boolean {
  if (line.length > LONGEST_LINE) return false
  const [, ...words] = line.trim().split(/\s+/)
  return words.some((word) => NUMERIC.has(parseCell(word).kind))
}

type Stretch = { readonly start: number; end: number }

/** The stretches of a line that are kept apart by places where every line is blank. */
function columnsOf(lines: readonly string[]): Stretch[] {
  const width = Math.max(...lines.map((line) => line.length))
  const stretches: Stretch[] = []
  let open: Stretch | null = null
  for (let at = 0; at <= width; at += 1) {
    const isBlank = lines.every((line) => (line[at] ?? ' ').trim() === '')
    if (!isBlank && open === null) open = { start: at, end: at + 1 }
    else if (!isBlank && open !== null) open.end = at + 1
    else if (open !== null) {
      stretches.push(open)
      open = null
    }
  }
  return stretches
}

/** Each word of the heading belongs to the column that it stands over, or stands nearest to. */
function headOf(line: string, columns: readonly Stretch[]): string[] {
  const head = columns.map((): string[] => [])
  for (const { 0: word, index } of line.matchAll(/\S+/g)) {
    const gaps = columns.map(({ start, end }) =>
      Math.max(0, start - (index + word.length - 1), index - (end - 1)),
    )
    head[gaps.indexOf(Math.min(...gaps))]!.push(word)
  }
  return head.map((words) => words.join(' '))
}
