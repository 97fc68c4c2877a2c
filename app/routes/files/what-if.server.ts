import type { WhatIfView } from '#app/components/file/what-if.tsx'
import type { Deps } from '#app/commands/deps.ts'
import type { Controls } from '#app/domain/disclosure/controls.ts'
import type { Finding } from '#app/domain/disclosure/finding.ts'
import type { Policy } from '#app/domain/disclosure/policy.ts'
import { ruleTitle } from '#app/domain/disclosure/say-rule.ts'
import { sayNote } from '#app/domain/disclosure/what-if-note.ts'
import {
  asksNothing,
  MOST_BASE,
  MOST_THRESHOLD,
  readCells,
  type WhatIf,
  writeCells,
} from '#app/domain/disclosure/what-if.ts'
import { ruleChanges } from './rule-changes.ts'

/** A table of which somebody asks what the checks would say if it were changed. */
export type AskedAbout = {
  readonly path: string
  readonly sha256: string
  readonly policy: Policy
  readonly declarations: Controls
  /** What the checks say of it as it is. */
  readonly findings: readonly Finding[]
  /** Names of the columns, by number. */
  readonly columns: readonly string[]
}

/** Flagged cells that are offered to be ticked. */
const MOST_OFFERED = 60
/** Cells of one finding among them. */
const MOST_OF_ONE = 12
/** Places that stay flagged, listed one by one. */
const MOST_LISTED = 30

/** The answer to the question in the address: which findings would remain. No file is changed. */
export async function whatIfView(
  { checker, store }: Pick<Deps, 'checker' | 'store'>,
  about: AskedAbout,
  query: URLSearchParams,
): Promise<WhatIfView> {
  const read = readQuestion(query)
  const { whatIf } = read
  const form = {
    offered: offeredCells(about, whatIf.cells),
    further: furtherCells(about, whatIf.cells),
    threshold: query.get('threshold') ?? '',
    base: query.get('base') ?? '',
    problem: read.problem,
  }
  if (read.problem !== null || asksNothing(whatIf)) return { ...form, answer: null, failed: false }
  const { path: name, sha256, policy, declarations } = about
  const answer = await checker.whatIf({
    path: store.pathOf(sha256),
    name,
    sha256,
    policy,
    declarations,
    whatIf,
  })
  if (answer === null) return { ...form, answer: null, failed: true }
  const changes = ruleChanges(about.findings, answer.findings)
  const { changed } = answer
  return {
    ...form,
    failed: false,
    answer: {
      changed,
      changes,
      left: answer.findings
        .filter(({ severity }) => severity !== 'note')
        .slice(0, MOST_LISTED)
        .map((finding) => ({
          title: ruleTitle(finding.rule),
          severity: finding.severity,
          where: sayWhere(finding, about.columns),
          because: finding.because,
        })),
      note: sayNote({ whatIf, changed, changes, columns: about.columns }),
    },
  }
}

function readQuestion(query: URLSearchParams): { whatIf: WhatIf; problem: string | null } {
  const typed = [...query.getAll('cell'), query.get('cells') ?? ''].join(' ')
  const cells = readCells(typed)
  const threshold = numberIn(query.get('threshold'), 1, MOST_THRESHOLD)
  const base = numberIn(query.get('base'), 2, MOST_BASE)
  const problem =
    cells === null
      ? 'Write cells as row:column, both counted from 1, such as 9:5, 12:3; 1,000 at most.'
      : threshold === undefined
        ? `The threshold is a whole number from 1 to ${MOST_THRESHOLD}.`
        : base === undefined
          ? `The base is a whole number from 2 to ${MOST_BASE.toLocaleString('en-GB')}.`
          : null
  return {
    whatIf: { cells: cells ?? [], threshold: threshold ?? null, base: base ?? null },
    problem,
  }
}

/** `null` where nothing was typed, `undefined` where it is no such number. */
function numberIn(text: string | null, least: number, most: number): number | null | undefined {
  if (text === null || text.trim() === '') return null
  const number = Number(text)
  return Number.isInteger(number) && number >= least && number <= most ? number : undefined
}

type Cell = WhatIf['cells'][number]
const isIn = (cells: readonly Cell[], { row, column }: Cell): boolean =>
  cells.some((cell) => cell.row === row && cell.column === column)

const gravestFirst = (one: Finding, other: Finding): number =>
  Number(other.severity === 'must-fix') - Number(one.severity === 'must-fix')

/** The flagged cells, and those of the same sums, to be ticked: the gravest first. */
function offeredCells({ findings, columns }: AskedAbout, asked: readonly Cell[]) {
  const offered = new Map<string, { value: string; words: string; isTicked: boolean }>()
  const offer = (cell: Cell, why: string) => {
    const value = writeCells([cell])
    if (offered.size >= MOST_OFFERED || offered.has(value)) return
    const name = columns[cell.column] || `column ${cell.column + 1}`
    const words = `Row ${cell.row + 1}, ${name} (${why})`
    offered.set(value, { value, words, isTicked: isIn(asked, cell) })
  }
  const grave = findings.filter(({ severity }) => severity !== 'note')
  for (const { rule, cells, related = [] } of grave.toSorted(gravestFirst)) {
    // What can be worked out is redacted already: one more of its sum may help.
    const own = rule === 'recoverable' ? [] : cells
    for (const cell of own.slice(0, MOST_OF_ONE)) offer(cell, ruleTitle(rule).toLowerCase())
    for (const cell of related.slice(0, MOST_OF_ONE)) offer(cell, 'of the same sum')
  }
  return [...offered.values()]
}

/** The cells that were typed and are not among those offered. */
function furtherCells(about: AskedAbout, asked: readonly Cell[]): string {
  const offered = new Set(offeredCells(about, []).map(({ value }) => value))
  return writeCells(asked.filter((cell) => !offered.has(writeCells([cell]))))
}

function sayWhere({ cells, columns: whole }: Finding, columns: readonly string[]): string {
  const nameOf = (column: number) => columns[column] || `column ${column + 1}`
  const [first] = cells
  if (first !== undefined) {
    const more = cells.length - 1
    const words = `row ${first.row + 1}, ${nameOf(first.column)}`
    return more === 0 ? words : `${words} and ${more.toLocaleString('en-GB')} more`
  }
  return whole === undefined ? 'the whole file' : whole.map(nameOf).join(', ')
}
