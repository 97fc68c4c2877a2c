import type { Policy } from '../policy.ts'
import { opensafely } from './opensafely.ts'

/** The defaults of ACRO (default.yaml): 10 for counts, dominance, p % and degrees of freedom. */
export const acroDefault: Policy = {
  ...opensafely,
  id: 'acro-default',
  name: 'ACRO defaults',
  jurisdiction: 'United Kingdom, trusted research environments',
  source: 'https://github.com/AI-SDC/ACRO default.yaml',
  counts: { threshold: 9, zeros: 'disclosive', severity: 'must-fix', redactBeforeRounding: false },
  marker: null,
  rounding: {
    required: false,
    bases: [5],
    oneBasePerRequest: false,
    midpoint: false,
    graduated: false,
    totals: null,
    severity: 'note',
  },
  rates: null,
  percentages: null,
  statistics: { minimumPeople: 10, minMax: 'look', percentileTail: null },
  zeroHundred: 'look',
  dominance: { nk: { n: 2, k: 0.9, operator: '>=' }, pRatio: 0.1, largest: null },
  degreesOfFreedom: { min: 10, severity: 'must-fix' },
  survival: { minAtRisk: 10 },
  organisations: null,
  files: {
    ...opensafely.files,
    types: opensafely.files.types.filter((type) => type !== 'svg' && type !== 'svgz'),
    maxBytes: null,
    maxRows: null,
  },
}
