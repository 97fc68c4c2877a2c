import { TEXT } from '../../table/cell-kind.ts'
import { textOf, type Column, type Table } from '../../table/table.ts'
import { wordsOf } from '../../table/words.ts'
import type { Check } from '../context.ts'
import type { Finding } from '../finding.ts'
import type { Policy } from '../policy.ts'
import { columnName } from '../flag.ts'

type Kind = NonNullable<Policy['organisations']>['forbidden'][number]

type Sign = {
  readonly kind: Kind
  readonly says: string
  readonly header: RegExp
  readonly value: RegExp
  /** Values alone are enough: nothing else is written this way. */
  readonly sure: boolean
}

// Codes of the Office for National Statistics and the Organisation Data Service.
const SIGNS: readonly Sign[] = [
  {
    kind: 'msoa',
    says: 'small areas (MSOA or LSOA)',
    header: /\b[ml]soa\w*\b/,
    value: /^[EWSN]0[12]\d{6}$/,
    sure: true,
  },
  {
    kind: 'la',
    says: 'local authorities',
    header: /\b(local authority|lad\w*|ltla\w*|utla\w*|la (code|name))\b/,
    value: /^(E0[6-9]|W06|S12|N09)\d{6,7}$|\b(city|county|borough|district) council\b/i,
    sure: true,
  },
  {
    kind: 'practice',
    says: 'practices',
    header: /\b(practice|gp|surgery) ?(id|code|name|number|ods)\b|^practice$|\bods ?code\b/,
    value:
      /^([A-HJ-NPVWY]8|Y0)\d{4}$|\b(surgery|medical (centre|practice|group)|health centre|family practice)\b/i,
    sure: false,
  },
  {
    kind: 'icb',
    says: 'integrated care boards',
    header: /\bicb\w*\b/,
    value: /\b(integrated care board|icb)\b/i,
    sure: true,
  },
]

/** Which organisations stand behind the patients is not for the public, whatever the counts. */
export const organisation: Check = {
  id: 'organisation',
  title: 'Organisation that may not be named',
  flags:
    'names and codes of organisations that the policy keeps in: practices, MSOAs, local authorities, integrated care boards',
  why: 'Nothing that identifies an integrated care board, a local authority, an MSOA or a practice may leave; NHS regions may.',
  source: 'opensafely.org, policies for researchers; code lists of the ONS and NHS ODS',
  example: 'A column msoa with codes such as E02000001.',
  fix: 'leave the column out, or group by NHS region',
  severity: 'as the policy says in organisations.severity; look where only the header says so',
  run: ({ table, policy }) => {
    const rule = policy.organisations
    if (table === null || rule === null) return []
    const findings: Finding[] = []
    for (const column of table.columns) {
      const found = signIn(table, column, rule.forbidden)
      if (found === null) continue
      findings.push({
        rule: 'organisation',
        severity: found.byValue ? rule.severity : 'look',
        policyField: 'organisations.forbidden',
        cells: [],
        columns: [column.index],
        because: `${columnName(column.name, column.index)} names ${found.sign.says}`,
        fix: 'give NHS regions instead, or combine the rows',
      })
    }
    return findings
  },
}

function signIn(table: Table, column: Column, forbidden: readonly Kind[]) {
  const words = wordsOf(column.label).join(' ')
  const named = textsIn(column)
  for (const sign of SIGNS) {
    if (!forbidden.includes(sign.kind)) continue
    const header = sign.header.test(words)
    let hits = 0
    for (const { text, times } of named) if (sign.value.test(text)) hits += times
    const byValue = hits > 0 && hits * 2 >= table.rows
    if (byValue && (sign.sure || header || hits >= 5)) return { sign, byValue }
    if (header && column.times.length > 2 && hits > 0) return { sign, byValue: false }
  }
  return null
}

/** The words of a column that are short enough to be a name or a code. */
function textsIn(column: Column): { text: string; times: number }[] {
  const found: { text: string; times: number }[] = []
  for (let code = 0; code < column.times.length; code += 1) {
    if (column.kinds[code] !== TEXT) continue
    const text = textOf(column, code)
    if (text.length <= 100) found.push({ text: text.trim(), times: column.times[code]! })
  }
  return found
}
