import type { Finding, Severity } from '../disclosure/finding.ts'

/** A finding of a file of the request as decisions see it. */
export type FindingOfFile = {
  readonly fileId: string
  readonly findingId: string
  readonly rule: string
  readonly severity: Severity
  /** False: the policy lets nobody accept it; it can only be fixed. */
  readonly acceptable: boolean
}

/** The findings of one file, with their identities, for decisions and for the round's record. */
export function findingsOfFile(
  fileId: string,
  findings: readonly { readonly id: string; readonly finding: Finding }[],
  notAcceptable: readonly string[],
): readonly (FindingOfFile & { readonly finding: Finding })[] {
  return findings.map(({ id, finding }) => ({
    fileId,
    findingId: id,
    rule: finding.rule,
    severity: finding.severity,
    acceptable: !notAcceptable.includes(finding.rule),
    finding,
  }))
}
