import type { RuleChangeLine } from '#app/components/file/rule-changes.tsx'
import { compareFindings } from '#app/domain/disclosure/compare-findings.ts'
import type { Finding } from '#app/domain/disclosure/finding.ts'
import { ruleTitle } from '#app/domain/disclosure/say-rule.ts'

/** What becomes of findings, rule by rule, under the names that people know. */
export const ruleChanges = (
  before: readonly Finding[],
  after: readonly Finding[],
): readonly RuleChangeLine[] =>
  compareFindings(before, after).map((change) => ({ ...change, title: ruleTitle(change.rule) }))
