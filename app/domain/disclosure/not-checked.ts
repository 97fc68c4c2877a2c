import type { ReadingNote } from '../table/reading.ts'
import type { Finding, Severity } from './finding.ts'

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
          `an unresolved merge conflict on line ${note.lines.join(', ')}: both versions stand in the file`,
        )
      default:
        return notChecked('more cells than the program holds; the rest was not read')
    }
  })
}
