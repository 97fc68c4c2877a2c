import type { HiddenContent, HiddenThing, InnerTable } from '#app/domain/disclosure/hidden-thing.ts'
import { tablesIn } from './json-tables.ts'

const MOST_TABLES = 50
const MOST_RECORDS = 20_000
const MOST_CELLS = 500_000

/** Scripts, comments, hidden parts and tables of a page. It is never rendered. */
export function readHtml(text: string): HiddenContent {
  const things: HiddenThing[] = []
  const tables: InnerTable[] = []
  const leftOut = new Set<string>()
  const comments = between(text, '<!--', '-->')
  if (comments.found.some((comment) => /\d/.test(comment))) {
    things.push({ severity: 'look', says: 'a comment in the page holds numbers' })
  }
  const scripts = elements(comments.rest, 'script')
  let active = 0
  for (const { attributes, inner } of scripts.found) {
    if (!/type\s*=\s*["']?application\/(ld\+|vnd\.\w+\+)?json/i.test(attributes)) {
      active += 1
      continue
    }
    const found = dataIn(inner)
    if (found === null) {
      things.push({ severity: 'look', says: 'the page carries data that could not be read' })
      continue
    }
    things.push({ severity: 'look', says: 'the page carries data that it does not print' })
    tables.push(...found.tables)
    for (const what of found.leftOut) leftOut.add(what)
  }
  if (active > 0)
    things.push({
      severity: 'look',
      says: active === 1 ? 'a script in the page' : `${active} scripts in the page`,
    })
  const styles = elements(scripts.rest, 'style')
  const body = styles.rest
  if (/<[a-z][^<>]{0,2000}\son[a-z]{3,20}\s*=/i.test(body)) {
    things.push({ severity: 'look', says: 'a part of the page runs a script when it is touched' })
  }
  if (
    /<[a-z][^<>]{0,2000}(display\s*:\s*none|visibility\s*:\s*hidden|\shidden[\s>=])/i.test(body)
  ) {
    things.push({ severity: 'look', says: 'a part of the page is hidden' })
  }
  if (/data:[a-z]+\/[a-z+.-]+;base64,/i.test(body)) {
    things.push({ severity: 'note', says: 'a file is embedded in the page' })
  }
  const inPage = elements(body, 'table').found
  if (inPage.length > MOST_TABLES) leftOut.add(`tables of the page after the first ${MOST_TABLES}`)
  for (const [at, { inner }] of inPage.slice(0, MOST_TABLES).entries()) {
    const records = recordsOf(inner)
    const isCut = records.length > MOST_RECORDS
    if (isCut)
      leftOut.add(
        `rows of table ${at + 1} of the page after the first ${MOST_RECORDS.toLocaleString('en-GB')}`,
      )
    tables.push({ name: `table ${at + 1} of the page`, records: records.slice(0, MOST_RECORDS) })
  }
  return { things, tables, leftOut: [...leftOut] }
}

function dataIn(text: string): ReturnType<typeof tablesIn> | null {
  try {
    return tablesIn(JSON.parse(text), 'data in the page')
  } catch {
    return null
  }
}

/** What stands between two signs, and the text without it. */
export function between(
  text: string,
  open: string,
  close: string,
): { found: string[]; rest: string } {
  const found: string[] = []
  const rest: string[] = []
  let at = 0
  for (;;) {
    const start = text.indexOf(open, at)
    if (start === -1) break
    const end = text.indexOf(close, start + open.length)
    rest.push(text.slice(at, start))
    found.push(text.slice(start + open.length, end === -1 ? text.length : end))
    at = end === -1 ? text.length : end + close.length
  }
  return { found, rest: rest.join('') + text.slice(at) }
}

/** The elements of a name, outermost first come; nesting of the same name is not followed. */
export function elements(
  text: string,
  name: string,
): { found: { attributes: string; inner: string }[]; rest: string } {
  const lower = text.toLowerCase()
  const found: { attributes: string; inner: string }[] = []
  const rest: string[] = []
  let at = 0
  for (;;) {
    const start = lower.indexOf(`<${name}`, at)
    if (start === -1) break
    const sign = lower[start + name.length + 1] ?? '>'
    if (!/[\s>/]/.test(sign)) {
      rest.push(text.slice(at, start + 1))
      at = start + 1
      continue
    }
    const opened = lower.indexOf('>', start)
    // No tag ends after this: nothing more can open, and looking again each time would take for ever.
    if (opened === -1) break
    const end = lower.indexOf(`</${name}`, opened)
    rest.push(text.slice(at, start))
    found.push({
      attributes: text.slice(start + name.length + 1, opened),
      inner: text.slice(opened + 1, end === -1 ? text.length : end),
    })
    at = end === -1 ? text.length : end + name.length + 2
  }
  return { found, rest: rest.join('') + text.slice(at) }
}

/** The rows of a table, and one more than are kept where there are more. */
function recordsOf(table: string): string[][] {
  if (table.split(/<t[hd][\s>]/i, MOST_CELLS).length === MOST_CELLS) throw new Error('too large')
  return table
    .split(/<tr[\s>]/i, MOST_RECORDS + 2)
    .slice(1)
    .map((row) =>
      row
        .split(/<t[hd][\s>]/i)
        .slice(1)
        .map((cell) => plain(cell.slice(cell.startsWith('<') ? 0 : endOfTag(cell)))),
    )
    .filter((record) => record.length > 0)
}

// What is left of the opening tag: attributes, when there were any.
function endOfTag(cell: string): number {
  const close = cell.indexOf('>')
  const open = cell.indexOf('<')
  return close !== -1 && (open === -1 || close < open) ? close + 1 : 0
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
  apos: "'",
  ndash: '–',
  minus: '−',
}

function plain(cell: string): string {
  return cell
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&([a-z]+);/gi, (all, name: string) => ENTITIES[name.toLowerCase()] ?? all)
    .replace(/&#(\d{1,6});/g, (_, code: string) =>
      String.fromCodePoint(Math.min(Number(code), 0x10ffff)),
    )
    .replace(/\s+/g, ' ')
    .trim()
}
