import type { Policy } from '../policy.ts'

/** OpenSAFELY's rules of 2026: redact counts up to 7, then round to 5. Read at docs/outputs/sdc. */
export const opensafely: Policy = {
  id: 'opensafely',
  version: 1,
  name: 'OpenSAFELY',
  jurisdiction: 'England',
  source: 'https://docs.opensafely.org/outputs/sdc/',
  reading: 'read',
  note: null,
  counts: { threshold: 7, zeros: 'shown', severity: 'must-fix', redactBeforeRounding: true },
  marker: '[REDACTED]',
  rounding: {
    required: true,
    bases: [5, 6, 7, 10],
    oneBasePerRequest: true,
    midpoint: true,
    graduated: false,
    totals: 'sum-of-published',
    severity: 'must-fix',
  },
  rates: { partsChecked: true, fromRounded: true },
  percentages: { fromRounded: true, severity: 'must-fix', minDenominator: null },
  statistics: { minimumPeople: 8, minMax: 'look', percentileTail: 8 },
  zeroHundred: 'look',
  dominance: null,
  degreesOfFreedom: { min: 10, severity: 'look' },
  survival: null,
  recoverability: { exact: 'must-fix', narrowed: 'look' },
  differencing: { requests: 'must-fix', earlier: 'look' },
  organisations: { forbidden: ['icb', 'la', 'msoa', 'practice'], severity: 'must-fix' },
  files: {
    types: ['csv', 'jpg', 'jpeg', 'png', 'svg', 'svgz', 'html', 'txt', 'json', 'md', 'log'],
    maxBytes: 16 * 1024 * 1024,
    maxRows: 5000,
    forbiddenColumns: ['patient_id'],
  },
  review: {
    reviewers: 2,
    targetWorkingDays: 5,
    notAcceptable: ['row-level', 'file-policy'],
  },
  context: ['variables', 'population', 'population-count', 'controls', 'relations', 'model-dof'],
  releaseStatement: {
    version: 1,
    text: 'These outputs are needed for the purpose of the project, hold aggregated results only, and have had the disclosure controls applied that are described with them.',
  },
}
