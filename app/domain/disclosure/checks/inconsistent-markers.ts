import { HIDDEN, MISSING, NUMBER, RANGE } from '../../table/cell-kind.ts'
import { parseNumber } from '../../table/number.ts'
import { kindAt, textAt } from '../../table/table.ts'
import type { Check } from '../context.ts'
import type { FlaggedCell } from '../finding.ts'
import { cellAt, howMany } from '../flag.ts'
import { HIDDEN_NUMBER } from '../series.ts'

const EXAMPLES = 100
const BECAME_ZERO = /^0(\.0+)?\s*\((nan|na|null|inf)\s*%?\)$/i

/** Several ways of writing a redaction make some of them easy to miss. */
export const inconsistentMarkers: Check = {
  id: 'inconsistent-markers',
  title: 'Redactions written in several ways',
  flags:
    'redactions written in more than one way or as a number such as -99, and a cell that became 0 though it was redacted',
  why: 'A redaction that looks different is easily read as missing, or as zero; a redacted cell that became 0 is a wrong number. OpenSAFELY writes [REDACTED], searchable.',
  source: 'OpenSAFELY docs/outputs/sdc (marker); ehrQL measures, which write 0 for 0 to 7',
  example:
    '[REDACTED] in one column, a blank in the next and a dash in the third: which of them is nobody, which is somebody?',
  fix: 'write every redaction in the same way',
  severity:
    'look where a redacted cell became 0; note for different markers, and for numbers read as one',
  run: ({ table, counts }) => {
    if (table === null) return []
    const ways = new Map<string, FlaggedCell[]>()
    const zeros: FlaggedCell[] = []
    const codes = new Map<string, FlaggedCell[]>()
    for (const { column, part, state } of counts) {
      if (part > 0) continue
      const texts = table.columns[column]!
      for (let row = 0; row < state.length; row += 1) {
        const kind = kindAt(texts, row)
        if (kind === NUMBER) continue
        const text = textAt(texts, row).trim()
        if (text.startsWith('0') && BECAME_ZERO.test(text)) zeros.push(cellAt(table, row, column))
        if (state[row] !== HIDDEN_NUMBER) continue
        if (kind !== HIDDEN && kind !== RANGE && kind !== MISSING) continue
        const way = kind === RANGE ? 'a range' : text.toLowerCase()
        // A marker that reads as a number is a code, taken for one by its column.
        if (kind === HIDDEN && parseNumber(text) !== null) {
          const like = codes.get(text) ?? []
          like.push(cellAt(table, row, column))
          codes.set(text, like)
        }
        const cells = ways.get(way) ?? []
        if (cells.length < EXAMPLES) cells.push(cellAt(table, row, column))
        ways.set(way, cells)
      }
    }
    const base = { rule: 'inconsistent-markers', policyField: 'marker' }
    return [
      ...(zeros.length === 0
        ? []
        : [
            {
              ...base,
              severity: 'look' as const,
              cells: zeros,
              because:
                'a percentage that cannot be computed stands beside a 0: a redacted number became 0',
              fix: 'write the redaction marker instead of the 0',
            },
          ]),
      ...[...codes].map(([text, cells]) => ({
        ...base,
        severity: 'note' as const,
        cells: cells.slice(0, EXAMPLES),
        because: `${text} is read as a redaction, in ${howMany(cells.length, 'cell')}: it cannot be a count`,
        fix: 'write the redaction marker instead of a number, which a program adds up like any other',
      })),
      ...(ways.size < 2
        ? []
        : [
            {
              ...base,
              severity: 'note' as const,
              cells: [...ways.values()].flat(),
              because: `redactions are written in ${ways.size} ways`,
              fix: 'write every redaction in the same way',
            },
          ]),
    ]
  },
}
