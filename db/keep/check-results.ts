import type { Keepers } from './keepers.ts'

export type CheckResultKept = {
  readonly kind: 'file-checked'
  readonly sha256: string
  readonly policyId: string
  readonly policyVersion: number
  readonly programVersion: string
  readonly declarationsDigest: string
  /** The report as JSON. */
  readonly report: string
  readonly findingsDigest: string
  readonly mustFix: number
  readonly look: number
  readonly note: number
  readonly at: string
}

/** What the checks said of a file, so that they need not say it twice. */
export const keepCheckResults: Keepers<CheckResultKept> = {
  'file-checked': async (tx, { at, ...kept }) => {
    await tx
      .insertInto('check_result')
      .values({
        sha256: kept.sha256,
        policy_id: kept.policyId,
        policy_version: kept.policyVersion,
        program_version: kept.programVersion,
        declarations_digest: kept.declarationsDigest,
        report: kept.report,
        findings_digest: kept.findingsDigest,
        must_fix: kept.mustFix,
        look: kept.look,
        note: kept.note,
        created_at: at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  },
}
