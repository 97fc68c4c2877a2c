import type { HiddenContent, InnerTable } from '#app/domain/disclosure/hidden-thing.ts'

const MOST_TABLES = 50
const MOST_DEPTH = 60
const MOST_VALUES = 2_000_000
/** Records that hardly share a key make a table of nothing but holes. */
const MOST_NAMES = 2_000

type Walk = { readonly tables: InnerTable[]; readonly leftOut: Set<string>; left: number }

/** Lists of records, lists of lists and columns beside each other, wherever they stand. */
export function tablesIn(
  value: unknown,
  name: string,
): Required<Pick<HiddenContent, 'tables' | 'leftOut'>> {
  const walk: Walk = { tables: [], leftOut: new Set(), left: MOST_VALUES }
  visit(value, name, 0, walk)
  return { tables: walk.tables, leftOut: [...walk.leftOut] }
}

function visit(value: unknown, name: string, depth: number, walk: Walk): void {
  walk.left -= 1
  if (typeof value !== 'object' || value === null) return
  if (depth > MOST_DEPTH) {
    walk.leftOut.add(`data more than ${MOST_DEPTH} levels deep in ${name}`)
    return
  }
  if (walk.left < 0) {
    walk.leftOut.add(`values after the first ${MOST_VALUES.toLocaleString('en-GB')} in ${name}`)
    return
  }
  const records = asTable(value)
  if (records !== null) {
    if (walk.tables.length >= MOST_TABLES) {
      walk.leftOut.add(`tables after the first ${MOST_TABLES} in ${name}`)
      return
    }
    walk.tables.push({ name: `a table in ${name}`, records })
    return
  }
  for (const one of Object.values(value)) visit(one, name, depth + 1, walk)
}

const isPlain = (value: unknown) => typeof value !== 'object' || value === null
const isArray: (value: unknown) => value is readonly unknown[] = Array.isArray

function asTable(value: object): string[][] | null {
  if (isArray(value)) {
    if (value.length === 0) return null
    if (value.every((row) => isArray(row) && row.length > 1 && row.every(isPlain))) {
      return value.map((row) => (row as unknown[]).map(asText))
    }
    if (value.every((row) => isRecord(row) && Object.values(row).every(isPlain))) {
      const rows = value as Record<string, unknown>[]
      const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
      if (names.length > MOST_NAMES || names.length * rows.length > MOST_VALUES) {
        throw new Error('too large')
      }
      return [names, ...rows.map((row) => names.map((key) => asText(row[key])))]
    }
    return null
  }
  const columns = Object.entries(value).filter(
    (entry): entry is [string, unknown[]] =>
      isArray(entry[1]) && entry[1].length > 0 && entry[1].every(isPlain),
  )
  const length = columns[0]?.[1].length
  const same = columns.filter(([, cells]) => cells.length === length)
  if (length === undefined || same.length < 2) return null
  return [
    same.map(([key]) => key),
    ...Array.from({ length }, (_, row) => same.map(([, cells]) => asText(cells[row]))),
  ]
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function asText(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
