import type { Role } from '../table/role.ts'
import type { Table } from '../table/table.ts'
import type { Controls } from './controls.ts'
import type { Finding } from './finding.ts'
import type { HiddenThing } from './hidden-thing.ts'
import type { Policy } from './policy.ts'
import type { BetweenLines } from './relations/between-lines.ts'
import type { RelationReport, Rounding } from './report.ts'
import type { RuleWords } from './rule-words.ts'
import type { Series } from './series.ts'

/** A column with what its numbers are, and why. */
export type KnownColumn = {
  readonly index: number
  readonly name: string
  readonly role: Role
  readonly because: readonly string[]
  readonly rounding: Rounding | null
}

/** The bytes around a table, as far as the checks need them. */
export type FileFacts = {
  readonly path: string
  readonly bytes: number
  /** Extension without the dot, lower case. */
  readonly extension: string
}

/** Everything a check may look at. All of it is values: a check is a pure function of it. */
export type Context = {
  readonly file: FileFacts
  /** `null` where the file is no table. */
  readonly table: Table | null
  readonly columns: readonly KnownColumn[]
  /** Counts of people and events: counts, totals, denominators, counts inside composites. */
  readonly counts: readonly Series[]
  /** Percentages, proportions and rates. */
  readonly shares: readonly Series[]
  readonly relations: readonly RelationReport[]
  /** The sums and shares behind them, and what they give away about hidden numbers. */
  readonly between: BetweenLines
  /** What the file carries beside what it shows. */
  readonly hidden: readonly HiddenThing[]
  readonly policy: Policy
  readonly controls: Controls
}

/** A check is a value: what it says of itself on the public page, and a pure function. */
export type Check = RuleWords & {
  readonly run: (context: Context) => readonly Finding[]
}
