import type { Finding } from './finding.ts'

/** How many places of one rule there were, are, went and came. */
export type RuleChange = {
  readonly rule: string
  readonly severity: Finding['severity']
  readonly before: number
  readonly after: number
  readonly gone: number
  readonly added: number
}

/**
 * What became of findings when something changed, rule by rule in the order in which they appear.
 * A place is a cell, a column or the whole file: what a finding says of it may have changed.
 */
export function compareFindings(
  before: readonly Finding[],
  after: readonly Finding[],
): readonly RuleChange[] {
  const [old, now] = [placesBy(before), placesBy(after)]
  return [...new Set([...old.keys(), ...now.keys()])].map((key) => {
    const was = old.get(key) ?? none
    const is = now.get(key) ?? none
    const stayed = [...was].filter((place) => is.has(place)).length
    const [rule = '', severity] = key.split('|')
    return {
      rule,
      severity: severity as Finding['severity'],
      before: was.size,
      after: is.size,
      gone: was.size - stayed,
      added: is.size - stayed,
    }
  })
}

const none: ReadonlySet<string> = new Set()

function placesBy(findings: readonly Finding[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  for (const finding of findings) {
    const key = `${finding.rule}|${finding.severity}`
    const places = found.get(key) ?? new Set()
    for (const place of placesIn(finding)) places.add(place)
    found.set(key, places)
  }
  return found
}

function placesIn({ cells, columns, policyField, because }: Finding): readonly string[] {
  if (cells.length > 0) return cells.map(({ row, column }) => `${row}.${column}`)
  if (columns !== undefined) return columns.map((column) => `column ${column} ${policyField}`)
  return [`file ${policyField} ${because}`]
}
