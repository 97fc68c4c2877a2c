import type { HiddenContent, HiddenThing } from '#app/domain/disclosure/hidden-thing.ts'
import { isNhsNumber } from '#app/domain/disclosure/identifiers/nhs-number.ts'
import { textTables } from './text-tables.ts'
import { isPostcode } from '#app/domain/disclosure/identifiers/postcode.ts'

const MOST_LINES = 200_000
// A text with a good many numbers may hold a table that nobody can take apart reliably.
const LOOSE = /(?:\d{1,30}[^\d]{1,200}){20}/

/** Identifiers in a text, and the tables that are laid out in it. */
export function readPlainText(text: string): HiddenContent {
  const things: HiddenThing[] = []
  const found = { nhs: [] as number[], postcode: [] as number[], email: [] as number[] }
  for (const [at, line] of text.split('\n', MOST_LINES).entries()) {
    const head = line.slice(0, 5000)
    if (head.includes('@') && /\b[^\s@]{1,64}@[a-z0-9.-]{1,64}\.[a-z]{2,10}\b/i.test(head))
      found.email.push(at + 1)
    for (const [candidate] of head.matchAll(/\b\d{3}[ -]?\d{3}[ -]?\d{4}\b/g)) {
      if (isNhsNumber(candidate)) found.nhs.push(at + 1)
    }
    for (const [candidate] of head.matchAll(/\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b/g)) {
      if (isPostcode(candidate)) found.postcode.push(at + 1)
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
  return { things, tables, hasLooseNumbers: LOOSE.test(rest) }
}
