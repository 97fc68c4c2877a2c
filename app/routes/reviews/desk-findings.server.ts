import type { DeskFinding, FindingPlace, Said } from '#app/components/desk/desk-view.ts'
import type { OpenTable } from '#app/checking/windows/open-table.ts'
import type { Finding, FlaggedCell, Inferred } from '#app/domain/disclosure/finding.ts'
import type { Policy } from '#app/domain/disclosure/policy.ts'
import { HIDDEN, RANGE } from '#app/domain/table/cell-kind.ts'
import { parseCell } from '#app/domain/table/parse-cell.ts'
import { writeCells } from '#app/domain/disclosure/what-if.ts'
import { isToldWith, type TableBeside } from '../files/tables-beside.server.ts'
import { ruleAddress, ruleTitle } from '#app/domain/disclosure/say-rule.ts'

/** A finding with its identity, and whether the policy lets a checker accept it. */
export type KnownFinding = {
  readonly findingId: string
  readonly acceptable: boolean
  readonly finding: Finding
}

type Around = {
  readonly policy: Policy
  /** The file, where it is a table: places are said with the text of their cell. */
  readonly table: OpenTable | null
  /** Other tables that findings were told with, as far as this person may read them. */
  readonly besides: readonly TableBeside[]
  readonly justificationOf: (findingId: string) => Said | null
  readonly acceptanceOf: (findingId: string) => Said | null
}

/** Places that a finding lists; the table marks all of them. */
const MOST_PLACES = 4
/** Cells that the question "what if" names in its address. */
const MOST_ASKED = 100
/** Cells of the same relation that are lit with a focused finding. */
const MOST_RELATED = 200

const gravity = { 'must-fix': 0, look: 1, note: 2 } as const

/** The gravest first; the order of the checks within that. */
export const gravestFirst = (findings: readonly KnownFinding[]): readonly KnownFinding[] =>
  findings.toSorted((a, b) => gravity[a.finding.severity] - gravity[b.finding.severity])

/** Findings as the desk shows them: with names of rules, words for places, and the answers to them. */
export function deskFindings(
  findings: readonly KnownFinding[],
  around: Around,
): readonly DeskFinding[] {
  const { policy, table, besides, justificationOf, acceptanceOf } = around
  return findings.map(({ findingId, acceptable, finding }) => ({
    id: findingId,
    rule: finding.rule,
    title: ruleTitle(finding.rule),
    severity: finding.severity,
    because: sentence(finding.because),
    fix: sentence(finding.fix),
    source: `${policy.name} ${policy.version}, ${finding.policyField} · ${policy.source}`,
    ruleHref: ruleAddress(finding.rule),
    besides: besides
      .filter((other) => isToldWith(finding, other))
      .map(({ id, path, words }) => ({ path, words, href: `?view=beside&with=${id}` })),
    whatIf: finding.cells.length === 0 ? null : askAbout(finding),
    places: placesOf(finding, table, policy),
    placeCount: finding.cells.length || (finding.columns?.length ?? 0),
    related: (finding.related ?? [])
      .slice(0, MOST_RELATED)
      .map(({ row, column }) => ({ row, column })),
    acceptable,
    justification: justificationOf(findingId),
    acceptance: acceptanceOf(findingId),
  }))
}

/** The address of the question what would remain if the first cells of a finding were redacted. */
function askAbout({ cells }: Finding): string {
  const query = new URLSearchParams({ view: 'what-if' })
  query.set('cells', writeCells(cells.slice(0, MOST_ASKED)))
  return `?${query.toString()}`
}

function placesOf(
  finding: Finding,
  table: OpenTable | null,
  policy: Policy,
): readonly FindingPlace[] {
  const cells = finding.cells.slice(0, MOST_PLACES)
  if (cells.length > 0) return cells.map((cell) => placeOfCell(cell, table, policy))
  return (finding.columns ?? []).slice(0, MOST_PLACES).map((column) => ({
    cell: { row: null, column },
    words: `Column ${nameOf(table, column)}`,
    allowed: null,
  }))
}

function placeOfCell(cell: FlaggedCell, table: OpenTable | null, policy: Policy): FindingPlace {
  const { row, column, inferred } = cell
  const text = table?.read(row, 1)[0]?.[column]
  return {
    cell: { row, column, ...(inferred && { inferred }) },
    words: `Row ${row + 1}, ${nameOf(table, column)}${text === undefined ? '' : ` = ${shortened(text)}`}`,
    allowed: text === undefined ? null : allowedBy(text, policy),
  }
}

/** What a marker alone lets a reader think: its own range, or a count that had to be hidden. */
function allowedBy(text: string, { counts }: Policy): Inferred | null {
  const { kind, low, high } = parseCell(text)
  if (kind === HIDDEN) return { low: 1, high: counts.threshold }
  return kind === RANGE ? { low, high: Number.isFinite(high) ? high : null } : null
}

const nameOf = (table: OpenTable | null, column: number): string =>
  table?.head[column]?.name || `column ${column + 1}`

const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text)

function sentence(words: string): string {
  const text = words.charAt(0).toUpperCase() + words.slice(1)
  return /[.!?]$/.test(text) ? text : `${text}.`
}
