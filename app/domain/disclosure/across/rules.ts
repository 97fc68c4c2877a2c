import type { RuleWords } from '../rule-words.ts'

/** Two populations, one within the other. */
export const DIFFERENCE_OF_GROUPS: RuleWords = {
  id: 'difference-of-groups',
  title: 'Groups that differ by a few people',
  flags:
    'two tables of one request about nested populations, where subtracting one from the other leaves 1 to the threshold of people',
  why: 'Each table may be harmless by itself. Together they make a third one, about the few people who are in the larger group and not in the smaller.',
  source: 'OpenSAFELY docs/outputs/sdc, secondary disclosure; Eurostat handbook, linked tables',
  severity: 'as the policy says in differencing.requests',
  example:
    'All adults with asthma: 1,204. The same without people in care homes: 1,201. So 3 people with asthma live in care homes.',
  fix: 'round both tables to the same base, or leave one of them out',
}

/** The same against what is public. */
export const EARLIER_RELEASE: RuleWords = {
  id: 'earlier-release',
  title: 'Table that gives something away beside an earlier release',
  flags:
    'a table that differs by a few people from one that is public, or hides a cell which that one shows, or shows one which it hides, or prints rounded what was public unrounded',
  why: 'What was released cannot be taken back: anybody can hold the new table beside the old one. Releases under embargo count as released.',
  source: 'OpenSAFELY docs/outputs/sdc, similar studies',
  severity:
    'as differencing.earlier says; where hidden cells are uncovered, as recoverability says',
  example:
    'The table of March shows 9 people in a row that the table of April redacts. The rest is the same: the redaction hides nothing.',
  fix: 'hide the same cells as before, or wait until enough has changed',
}
