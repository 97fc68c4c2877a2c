import type { Inferred, Severity } from '#app/domain/disclosure/finding.ts'

/** What this checker has said of a file: nobody else's vote is ever in here before consolidation. */
export type Mark =
  | 'output'
  | 'unreviewed'
  | 'approved'
  | 'changes-requested'
  | 'supporting'
  | 'withdrawn'

export type DeskFile = {
  readonly id: string
  readonly groupId: string
  readonly path: string
  readonly name: string
  readonly mark: Mark
  /** The vote stands from an earlier round. */
  readonly stands: boolean
  readonly mustFix: number
}

export type DeskGroup = {
  readonly id: string
  readonly name: string
  readonly files: readonly DeskFile[]
  readonly context: readonly Labelled[]
  readonly controls: readonly string[]
}

export type Labelled = { readonly label: string; readonly text: string }

export type DeskFinding = {
  readonly id: string
  readonly rule: string
  readonly title: string
  readonly severity: Severity
  readonly because: string
  readonly fix: string
  /** Where the rule is written: policy field and source. */
  readonly source: string
  /** The public page that explains the rule. */
  readonly ruleHref: string
  /** The cells of the finding, as the question "what if they were redacted"; null where it has none. */
  readonly whatIf: string | null
  /** Other tables that tell it, each beside this one at an address. */
  readonly besides: readonly {
    readonly path: string
    readonly words: string
    readonly href: string
  }[]
  /** The first few places; the table marks all of them. */
  readonly places: readonly FindingPlace[]
  readonly placeCount: number
  readonly related: readonly { readonly row: number; readonly column: number }[]
  /** The policy lets a checker accept it, with a reason. */
  readonly acceptable: boolean
  readonly justification: Said | null
  /** This checker's own reason for accepting it. */
  readonly acceptance: Said | null
}

export type FindingPlace = {
  /** `row` is null where a whole column is meant. */
  readonly cell: {
    readonly row: number | null
    readonly column: number
    readonly inferred?: Inferred
  }
  /** "Row 9, antipsychotic = 783". */
  readonly words: string
  /** What the marker or rounding alone allows, where it is known. */
  readonly allowed: Inferred | null
}

export type Said = { readonly by: string; readonly text: string | null }

export type DeskComment = {
  readonly id: string
  readonly by: string
  readonly round: number
  readonly visibility: 'public' | 'private'
  readonly at: string
  /** Null where the text was erased. */
  readonly text: string | null
  readonly about: string
  readonly fileId: string | null
  readonly groupId: string | null
  /** A draft of a round that was returned early: only its writer still sees it. */
  readonly isArchived: boolean
  readonly isOwn: boolean
  readonly mayDelete: boolean
  readonly mayPublish: boolean
}

/** Must-fix findings that this checker has neither accepted nor seen fixed. */
export const openFindings = (findings: readonly DeskFinding[]): readonly DeskFinding[] =>
  findings.filter(({ severity, acceptance }) => severity === 'must-fix' && acceptance === null)
