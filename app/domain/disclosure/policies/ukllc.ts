import type { Policy } from '../policy.ts'
import { opensafely } from './opensafely.ts'

/** UK Longitudinal Linkage Collaboration: nothing under 10, zeros included, no exceptions. */
export const ukllc: Policy = {
  ...opensafely,
  id: 'ukllc',
  name: 'UK LLC',
  jurisdiction: 'United Kingdom',
  source: 'UK LLC trusted research environment, disclosure control rules',
  note: 'Cells are masked by row and by column; percentages of masked cells too.',
  counts: { threshold: 9, zeros: 'disclosive', severity: 'must-fix', redactBeforeRounding: false },
  marker: null,
  rounding: null,
  rates: { partsChecked: true, fromRounded: false },
  percentages: { fromRounded: false, severity: 'must-fix', minDenominator: null },
  statistics: { minimumPeople: 10, minMax: 'look', percentileTail: null },
  organisations: null,
}
