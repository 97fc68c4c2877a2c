import { wordsOf } from '../../table/words.ts'
import type { Check } from '../context.ts'
import type { Finding } from '../finding.ts'
import { columnName } from '../flag.ts'

/** What a file may be at all: its type, its size, its rows, the names of its columns. */
export const filePolicy: Check = {
  id: 'file-policy',
  title: 'File outside the rules',
  flags:
    'a type of file, a size, a number of rows or a column name that the policy does not let out',
  why: 'Two people have to be able to read a file as a whole. OpenSAFELY lets in a short list of types, 16 MB and 5,000 rows, and no column named patient_id.',
  source: 'OpenSAFELY docs/releasing-files/requesting-file-release; job-runner, local checks',
  example: 'A spreadsheet (.xlsx), a table of 40,000 rows, or a column called patient_id.',
  fix: 'write the output as one of the types allowed, smaller, and without the column',
  severity: 'must-fix; look for a forbidden name over a column that holds counts',
  run: ({ file, table, columns, policy }) => {
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
    return findings
  },
}
