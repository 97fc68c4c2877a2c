import { wordsOf } from '../../table/words.ts'
import type { Table } from '../../table/table.ts'
import type { Check, Context } from '../context.ts'
import type { Controls } from '../controls.ts'
import type { Finding } from '../finding.ts'
import { cellAt, columnName, howMany } from '../flag.ts'

/** Rows that are named at most. */
const EXAMPLES = 100

/** What a file may be at all: its type, its size, its rows, the names of its columns. */
export const filePolicy: Check = {
  id: 'file-policy',
  title: 'File outside the rules',
  flags:
    'a type of file, a size, a number of rows or a column name that the policy does not let out; a figure without its table; rows of another width than the header; a column that nobody described',
  why: 'Two people have to be able to read a file as a whole. OpenSAFELY lets in a short list of types, 16 MB and 5,000 rows, and no column named patient_id.',
  source: 'OpenSAFELY docs/releasing-files/requesting-file-release; job-runner, local checks',
  example: 'A spreadsheet (.xlsx), a table of 40,000 rows, or a column called patient_id.',
  fix: 'write the output as one of the types allowed, smaller, and without the column',
  severity:
    'must-fix; look for a forbidden name over a column that holds counts and for a figure without its table; note for ragged rows and columns not described',
  run: ({ file, table, columns, policy, controls }) => {
    const { types, maxBytes, maxRows, forbiddenColumns } = policy.files
    const findings: Finding[] = []
    const whole = (policyField: string, because: string, fix: string) =>
      findings.push({
        rule: 'file-policy',
        severity: 'must-fix',
        policyField,
        cells: [],
        wholeFile: true,
        because,
        fix,
      })
    if (!types.includes(file.extension)) {
      const name = file.extension === '' ? 'without an extension' : `of type .${file.extension}`
      whole('files.types', `files ${name} are not let in`, `use one of: ${types.join(', ')}`)
    }
    if (maxBytes !== null && file.bytes > maxBytes) {
      const size = `${(file.bytes / 1024 / 1024).toFixed(1)} MiB`
      whole(
        'files.maxBytes',
        `${size} is more than ${(maxBytes / 1024 / 1024).toFixed(0)} MiB`,
        'leave out what is not needed',
      )
    }
    if (maxRows !== null && table !== null && table.rows > maxRows) {
      whole(
        'files.maxRows',
        `${table.rows.toLocaleString('en-GB')} rows are more than ${maxRows.toLocaleString('en-GB')}`,
        'aggregate further, or leave out what is not needed',
      )
    }
    const forbidden = forbiddenColumns.map((name) => wordsOf(name).join(' '))
    for (const { index, name, role } of columns) {
      if (!forbidden.includes(wordsOf(name).join(' '))) continue
      findings.push({
        rule: 'file-policy',
        severity: role === 'person-id' ? 'must-fix' : 'look',
        policyField: 'files.forbiddenColumns',
        cells: [],
        columns: [index],
        because: `a column may not be named ${columnName(name, index)}`,
        fix: 'leave the column out, or name it after what it holds',
      })
    }
    return [...findings, ...raggedRows(table), ...undescribed(columns, controls)]
  },
}

/** Rows whose numbers may stand under the wrong header. */
function raggedRows(table: Table | null): Finding[] {
  if (table === null || table.ragged.length === 0) return []
  const rows = table.ragged.length
  return [
    {
      rule: 'file-policy',
      severity: 'note',
      policyField: 'files.types',
      cells: table.ragged.slice(0, EXAMPLES).map((row) => cellAt(table, row, 0)),
      because: `${howMany(rows, 'row')} ${rows === 1 ? 'has' : 'have'} more or fewer fields than the header: a number may stand under another name than its own`,
      fix: 'write every row with one field for each column',
    },
  ]
}

/** Columns that nobody described, where somebody began to. */
function undescribed(columns: Context['columns'], { columns: declared = {} }: Controls): Finding[] {
  const isDescribed = (index: number) => (declared[String(index)]?.description ?? '') !== ''
  const missing = columns.filter(({ index }) => !isDescribed(index)).map(({ index }) => index)
  if (missing.length === 0 || missing.length === columns.length) return []
  return [
    {
      rule: 'file-policy',
      severity: 'note',
      policyField: 'context',
      cells: [],
      columns: missing,
      because: `${howMany(missing.length, 'column')} of ${columns.length} ${missing.length === 1 ? 'is' : 'are'} not described`,
      fix: 'say in a sentence what each column holds',
    },
  ]
}
