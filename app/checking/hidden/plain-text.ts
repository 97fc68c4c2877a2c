import type { HiddenContent, HiddenThing } from '#app/domain/disclosure/hidden-thing.ts'
import { isNhsNumber } from '#app/domain/disclosure/identifiers/nhs-number.ts'
import { textTables } from './text-tables.ts'
import { isPostcode } from '#app/domain/disclosure/identifiers/postcode.ts'

const MOST_LINES = 200_000
/** Signs of a line that are searched at a time. */
const WINDOW = 5_000
/** An identifier that starts in the last of these is found with the next window. */
const OVERLAP = 200
// A text with a good many numbers may hold a table that nobody can take apart reliably.
const LOOSE = /(?:\d{1,30}[^\d]{1,200}){20}/

/** Identifiers in a text, and the tables that are laid out in it. */
export function readPlainText(text: string): HiddenContent {
  const things: HiddenThing[] = []
  const found = { nhs: [] as number[], postcode: [] as number[], email: [] as number[] }
  const lines = text.split('\n', MOST_LINES + 1)
  const isCut = lines.length > MOST_LINES
  for (const [at, line] of lines.slice(0, MOST_LINES).entries()) {
    for (const { part, own } of windowsOf(line)) {
      if (part.includes('@') && /\b[^\s@]{1,64}@[a-z0-9.-]{1,64}\.[a-z]{2,10}\b/i.test(part))
        found.email.push(at + 1)
      for (const { 0: candidate, index } of part.matchAll(/\b\d{3}[ -]?\d{3}[ -]?\d{4}\b/g)) {
        if (index < own && isNhsNumber(candidate)) found.nhs.push(at + 1)
      }
      for (const { 0: candidate, index } of part.matchAll(/\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b/g)) {
        if (index < own && isPostcode(candidate)) found.postcode.push(at + 1)
      }
    }
  }
  const say = (lines: readonly number[], what: string) => {
    if (lines.length === 0) return
    const where = lines.length === 1 ? `line ${lines[0] ?? 0}` : `${lines.length} places`
    things.push({
      severity: lines.length > 2 ? 'must-fix' : 'look',
      says: `${where} could be ${what}`,
    })
  }
  say(found.nhs, 'an NHS number with a right check digit')
  say(found.postcode, 'a full postcode')
  say(found.email, 'an e-mail address')
  const { tables, rest } = textTables(text)
  const most = MOST_LINES.toLocaleString('en-GB')
  return {
    things,
    tables,
    hasLooseNumbers: LOOSE.test(rest),
    leftOut: isCut ? [`lines of the text after the first ${most}`] : [],
  }
}

/** A line in pieces that overlap; what starts at `own` or later in a piece is found in the next one. */
function windowsOf(line: string): { readonly part: string; readonly own: number }[] {
  if (line.length <= WINDOW) return [{ part: line, own: WINDOW }]
  const step = WINDOW - OVERLAP
  return Array.from({ length: Math.ceil(line.length / step) }, (_, at) => ({
    part: line.slice(at * step, at * step + WINDOW),
    own: step,
  }))
}
