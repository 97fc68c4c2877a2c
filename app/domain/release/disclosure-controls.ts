import type { PolicyOverride } from '../disclosure/policy-override.ts'
import type { Policy } from '../disclosure/policy.ts'
import type { RuleWords } from '../disclosure/rule-words.ts'
import type { PublicRelease } from './public-release.ts'
import type { PublicControls } from './say-controls.ts'

/** What the checks found in the files of a release, by rule, and what became of it. */
export type RuleOutcome = {
  readonly rule: string
  readonly severity: string
  /** On any version of a released file, in any round; each counted once. */
  readonly found: number
  /** No longer there in the round that was decided. */
  readonly fixed: number
  /** Still there: known to the checkers who approved, and, where it must be fixed, accepted with a reason. */
  readonly released: number
}

/** What stands beside a release and may be told of it. */
export type ControlsRecord = {
  readonly policySha256: string | null
  /** Null where the program does not hold that version of the policy. */
  readonly policy: Policy | null
  /** Exceptions of the project to its policy, as everybody may know them. */
  readonly exceptions: readonly PolicyOverride[]
  readonly outcomes: readonly RuleOutcome[]
  /** The rules of this program, for a release that it checked itself. */
  readonly rules: readonly RuleWords[]
  readonly program: string
}

/**
 * `disclosure-controls.json` (SATRE 3.3.09): the policy, the checks that ran, what was declared, and how
 * many findings each rule had. No cell, no text, no person, no file that was not released. The same
 * release gives the same bytes, also after a recall.
 */
export function disclosureControls(release: PublicRelease, record: ControlsRecord): string {
  const { policy, exceptions, outcomes, rules, program, policySha256 } = record
  const document = {
    format: 'sluice-disclosure-controls/1',
    release: { id: release.id, title: release.title, releasedAt: release.releasedAt },
    policy: {
      ...release.policy,
      name: policy?.name ?? null,
      source: policy?.source ?? null,
      sha256: policySha256,
      exceptions,
    },
    program: { name: 'Sluice', version: release.program },
    checks: rulesRun(release, { rules, program }),
    findings: outcomes,
    review: {
      independentReviewers: release.reviewers,
      rounds: release.rounds,
      decision: 'every file approved',
    },
    logEntry: release.logSeq,
    files: release.files.map(({ path, backend, sha256, bytes, controls }) => ({
      path,
      backend: backend.slug,
      sha256,
      bytes,
      declaredControls: declared(controls),
    })),
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

/** The checks by name; null where another version of the program ran them, whose list is not known here. */
function rulesRun(
  release: PublicRelease,
  { rules, program }: Pick<ControlsRecord, 'rules' | 'program'>,
) {
  if (release.program !== program) return null
  return rules.map(({ id, title, severity, source }) => ({ id, title, severity, source }))
}

/** The declared controls field by field: what a row may hold beside them is the authors' free text. */
const declared = ({
  threshold,
  rounding,
  order,
  totals,
  zeros,
}: PublicControls): PublicControls => ({
  threshold: threshold ?? null,
  rounding: rounding ?? null,
  order: order ?? null,
  totals: totals ?? null,
  zeros: zeros ?? null,
})
