import type { ReadingNote } from '../table/reading.ts'
import type { Finding, Severity } from './finding.ts'
import type { RuleWords } from './rule-words.ts'

/** The rule behind what no check could look at. */
export const NOT_CHECKED: RuleWords = {
  id: 'not-checked',
  title: 'Not checked by machine',
  flags:
    'whatever the program could not read, gave up on within its limits, or read in another way than it was written',
  why: 'Silence would look like a clean result. What no machine has looked at, a person has to.',
  source: 'Sluice',
  severity:
    'look; a note where it was read all the same, in another encoding or with another delimiter',
  example:
    'A table with an unresolved merge conflict, or a text file with numbers in its sentences.',
  fix: 'have a person read this part, or write the file in a form that can be read',
}

/** A finding that says what the program could not look at. Nothing is passed over in silence. */
export function notChecked(because: string, severity: Severity = 'look'): Finding {
  return {
    rule: 'not-checked',
    severity,
    policyField: 'files.types',
    cells: [],
    wholeFile: true,
    because,
    fix: 'a person has to read this part',
  }
}

/** What the reading of the bytes leaves to say. */
export function sayReading(notes: readonly ReadingNote[]): Finding[] {
  return notes.map((note) => {
    switch (note.kind) {
      case 'binary':
        return notChecked('the file is no text')
      case 'encoding':
        return notChecked(
          `the file is written in ${note.encoding}, not UTF-8; it was read so`,
          'note',
        )
      case 'delimiter': {
        const name = note.delimiter === '\t' ? 'tabs' : `"${note.delimiter}"`
        return notChecked(`columns are separated by ${name}; the file was read so`, 'note')
      }
      case 'quotes':
        return notChecked('a quotation mark is never closed; the file was read without quotes')
      case 'merge-conflict':
        return notChecked(
          `an unresolved merge conflict on line ${someOf(note.lines)}: both versions stand in the file`,
        )
      default:
        return notChecked('more cells than the program holds; the rest was not read')
    }
  })
}

/** Lines that one sentence names. */
const NAMED = 12

function someOf(lines: readonly number[]): string {
  const more = lines.length - NAMED
  const named = lines.slice(0, NAMED).join(', ')
  return more > 0 ? `${named} and ${more.toLocaleString('en-GB')} more` : named
}
