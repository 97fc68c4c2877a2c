import type { Policy } from '../policy.ts'
import { opensafely } from './opensafely.ts'

/** Centers for Medicare and Medicaid Services: 1 to 10 neither shown nor derivable. */
export const cmsUs: Policy = {
  ...opensafely,
  id: 'cms-us',
  name: 'CMS cell size suppression policy',
  jurisdiction: 'United States',
  source: 'CMS cell size suppression policy',
  note: 'Holds for excluded cases in flow charts as well.',
  counts: { threshold: 10, zeros: 'shown', severity: 'must-fix', redactBeforeRounding: false },
  marker: null,
  rounding: null,
  rates: { partsChecked: true, fromRounded: false },
  percentages: { fromRounded: false, severity: 'must-fix', minDenominator: null },
  statistics: { minimumPeople: 11, minMax: 'look', percentileTail: null },
  degreesOfFreedom: null,
  organisations: null,
}
