import type { Policy } from '../policy.ts'
import { opensafely } from './opensafely.ts'

/** omopgenerics: fewer than 5 suppressed, with the percentage and the group that hang on it. */
export const omop: Policy = {
  ...opensafely,
  id: 'omop',
  name: 'OMOP results, omopgenerics default',
  jurisdiction: 'any',
  source: 'https://github.com/darwin-eu/omopgenerics suppress()',
  counts: { threshold: 4, zeros: 'shown', severity: 'must-fix', redactBeforeRounding: false },
  marker: '-',
  rounding: null,
  rates: { partsChecked: true, fromRounded: false },
  percentages: { fromRounded: false, severity: 'must-fix', minDenominator: null },
  statistics: { minimumPeople: 5, minMax: 'look', percentileTail: null },
  degreesOfFreedom: null,
  organisations: null,
}
