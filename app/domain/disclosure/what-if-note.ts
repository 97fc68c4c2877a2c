import type { RuleChange } from './compare-findings.ts'
import { ruleTitle } from './say-rule.ts'
import { type WhatIf, writeCells } from './what-if.ts'

/** What a note to the researcher says: what to do, and what the checks would then say. */
export type NoteFacts = {
  readonly whatIf: WhatIf
  readonly changed: number
  readonly changes: readonly RuleChange[]
  /** The column names, by number, as the table has them. */
  readonly columns: readonly string[]
}

/** A suggestion to the researcher in plain text: places, never what stands in them. */
export function sayNote({ whatIf, changed, changes, columns }: NoteFacts): string {
  const { cells, threshold, base } = whatIf
  const steps = [
    ...(cells.length > 0 ? [`redact ${sayCells(cells, columns)}`] : []),
    ...(threshold === null ? [] : [`redact every count of 1 to ${threshold}`]),
    ...(base === null ? [] : [`round every count to the nearest ${base}`]),
  ]
  const gone = changes.filter(({ gone: places }) => places > 0)
  const left = changes.filter(({ after, severity }) => after > 0 && severity !== 'note')
  return [
    'A suggestion, tried on a copy of the table:',
    ...steps.map((step) => `- ${step}`),
    `This changes ${sayPlaces(changed, 'cell')}.`,
    gone.length > 0 ? 'It settles:' : 'It settles none of the findings.',
    ...gone.map((change) => `- ${ruleTitle(change.rule)}: ${sayPlaces(change.gone, 'place')}`),
    left.length > 0
      ? 'What the checks would still say:'
      : 'The checks would then find nothing to fix or to look at.',
    ...left.map(
      ({ rule, severity, after, added }) =>
        `- ${ruleTitle(rule)} (${severity === 'must-fix' ? 'must fix' : 'look'}): ${sayPlaces(after, 'place')}${added > 0 ? `, ${added} of them new` : ''}`,
    ),
  ].join('\n')
}

const MOST_NAMED = 20

function sayCells(cells: WhatIf['cells'], columns: readonly string[]): string {
  if (cells.length > MOST_NAMED) return `${cells.length} cells (row:column): ${writeCells(cells)}`
  return [...cells]
    .sort((one, other) => one.row - other.row || one.column - other.column)
    .map(({ row, column }) => `row ${row + 1}, ${columns[column] || `column ${column + 1}`}`)
    .join('; ')
}

const sayPlaces = (count: number, word: string): string =>
  `${count.toLocaleString('en-GB')} ${word}${count === 1 ? '' : 's'}`
