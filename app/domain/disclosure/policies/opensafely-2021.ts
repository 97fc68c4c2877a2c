import type { Policy } from '../policy.ts'
import { opensafely } from './opensafely.ts'

/** The rules that releases of 2020 to 2022 were made under: redact up to 5, rounding advised. */
export const opensafely2021: Policy = {
  ...opensafely,
  id: 'opensafely-2021',
  name: 'OpenSAFELY, rules of 2021',
  note: 'For old releases only: with counts up to 5 redacted and rounding to 5, a published 5 can only be 6 or 7.',
  counts: { ...opensafely.counts, threshold: 5 },
  rounding: {
    required: false,
    bases: [5, 6, 7, 10],
    oneBasePerRequest: false,
    midpoint: true,
    graduated: false,
    totals: null,
    severity: 'note',
  },
  percentages: { fromRounded: false, severity: 'note', minDenominator: null },
}
