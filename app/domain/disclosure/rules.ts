import { CHECKS } from './checks.ts'
import { DIFFERENCE_OF_GROUPS, EARLIER_RELEASE } from './across/rules.ts'
import { NOT_CHECKED } from './not-checked.ts'
import type { RuleWords } from './rule-words.ts'

/** Every rule that a finding can name: the checks of one file, those across files, and what was not checked. */
export const RULES: readonly RuleWords[] = [
  ...CHECKS.map(({ run: _run, ...words }) => words),
  DIFFERENCE_OF_GROUPS,
  EARLIER_RELEASE,
  NOT_CHECKED,
]
