import type { Policy } from '../policy.ts'
import { opensafely } from './opensafely.ts'

/** US Census Disclosure Review Board: rounding that coarsens with size, four significant digits. */
export const usCensusDrb: Policy = {
  ...opensafely,
  id: 'us-census-drb',
  name: 'US Census Bureau, Disclosure Review Board',
  jurisdiction: 'United States',
  source: 'https://github.com/uscensusbureau drb_rounder',
  counts: { threshold: 14, zeros: 'shown', severity: 'must-fix', redactBeforeRounding: true },
  marker: '<15',
  rounding: {
    required: true,
    bases: [10, 50, 100, 500, 1000],
    oneBasePerRequest: false,
    midpoint: false,
    graduated: true,
    totals: null,
    severity: 'must-fix',
  },
  degreesOfFreedom: null,
  organisations: null,
}
