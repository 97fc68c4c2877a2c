import type { Policy } from '../policy.ts'
import { opensafely } from './opensafely.ts'

/** NHS Digital's rules for HES and ECDS at sub-national level, since September 2018. */
export const nhsDigital: Policy = {
  ...opensafely,
  id: 'nhs-digital',
  name: 'NHS Digital, HES and ECDS below national level',
  source: 'NHS Digital, HES disclosure control methodology, September 2018',
  note: 'National figures need no control; standardised rates, intervals and regressions are exempt.',
  counts: { threshold: 7, zeros: 'shown', severity: 'must-fix', redactBeforeRounding: true },
  marker: '*',
  rounding: {
    required: true,
    bases: [5],
    oneBasePerRequest: true,
    midpoint: false,
    graduated: false,
    totals: null,
    severity: 'must-fix',
  },
  percentages: { fromRounded: true, severity: 'must-fix', minDenominator: 4000 },
  zeroHundred: null,
  degreesOfFreedom: null,
  organisations: null,
}
