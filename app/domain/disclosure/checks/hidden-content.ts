import { COMPOSITE, TEXT } from '../../table/cell-kind.ts'
import { textOf, type Column } from '../../table/table.ts'
import type { Check, Context } from '../context.ts'
import type { Finding, FlaggedCell } from '../finding.ts'
import { cellAt, columnName, howMany } from '../flag.ts'

/** Cells that one finding names; its words count all. */
const EXAMPLES = 100
// A sign that a spreadsheet takes for the start of a formula, with something to call after it.
const FORMULA = /^\s*(?:=|@|[+-](?=[A-Za-z(]))\s*[A-Za-z(@'"]/
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/

/** What the eye does not see is released all the same. */
export const hiddenContent: Check = {
  id: 'hidden-content',
  title: 'Content that the eye does not see',
  flags: 'data, paths, names, formulas and scripts in a file that nobody sees when it is opened',
  why: 'Figures carry the data they were drawn from, pages carry scripts and comments, pictures carry the paths and names of whoever made them; formulas run when somebody opens the table.',
  source: 'OpenSAFELY docs/releasing-files (file types); OWASP, CSV injection',
  example:
    'A chart in SVG whose points carry the exact counts as titles, or an HTML page with the whole table in a script.',
  fix: 'write the file again without it: as PNG, or with the data removed',
  severity:
    'by what is hidden: data, identifiers and foreign types must-fix or look, names of programs a note',
  run: (context) => [...things(context), ...formulas(context)],
}

const base = {
  rule: 'hidden-content',
  policyField: 'files.types',
  fix: 'write the file again without it',
}

function things({ hidden }: Context): Finding[] {
  return hidden.map(({ severity, says }) => ({
    ...base,
    severity,
    cells: [],
    wholeFile: true,
    because: says,
  }))
}

function formulas({ table }: Context): Finding[] {
  if (table === null) return []
  const findings: Finding[] = []
  for (const column of table.columns) {
    const bad = unseenIn(column)
    for (const what of ['formula', 'invisible'] as const) {
      const codes = bad[what]
      if (codes.size === 0) continue
      const cells: FlaggedCell[] = []
      let found = 0
      for (let row = 0; row < table.rows; row += 1) {
        if (!codes.has(column.codes[row]!)) continue
        found += 1
        if (found <= EXAMPLES) cells.push(cellAt(table, row, column.index))
      }
      const named = columnName(column.name, column.index)
      findings.push({
        ...base,
        severity: 'look',
        cells,
        because:
          what === 'formula'
            ? `${howMany(found, 'cell')} of ${named} would run as a formula in a spreadsheet`
            : `${howMany(found, 'cell')} of ${named} ${found === 1 ? 'holds' : 'hold'} signs that cannot be seen`,
      })
    }
  }
  return findings
}

/** The codes of texts in a column that run as formulas, and of others with signs that cannot be seen. */
function unseenIn(column: Column): Record<'formula' | 'invisible', ReadonlySet<number>> {
  const found = { formula: new Set<number>(), invisible: new Set<number>() }
  for (let code = 0; code < column.kinds.length; code += 1) {
    const kind = column.kinds[code]
    if ((kind !== TEXT && kind !== COMPOSITE) || column.times[code] === 0) continue
    const text = textOf(column, code)
    if (FORMULA.test(text)) found.formula.add(code)
    else if (INVISIBLE.test(text)) found.invisible.add(code)
  }
  return found
}
