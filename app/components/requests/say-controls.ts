import type { ControlsField, GroupControls } from '#app/domain/release-request/group-controls.ts'

/** The controls as the form and the list of what is missing call them. */
export const controlsLabels: Record<ControlsField, string> = {
  threshold: 'Threshold for redaction',
  rounding: 'Rounding',
  order: 'Order of redaction and rounding',
  totals: 'How totals were made',
  denominators: 'Denominators',
  controlsNote: 'Why no control is needed',
}

/** What was done to the data, in sentences; what was not stated is not guessed. */
export function sayControls(controls: GroupControls): string[] {
  const { denominators, denominatorColumn, population, note } = controls
  return [
    sayRedactionAndRounding(controls),
    sayTotals(controls.totals),
    sayZeros(controls.zeros),
    denominators.trim() === '' ? '' : `Denominators: ${denominators}`,
    denominatorColumn ? `Percentages are of the column ${denominatorColumn}.` : '',
    population === null ? '' : `The counts are of ${population.toLocaleString('en-GB')} people.`,
    note.trim(),
  ].filter((sentence) => sentence !== '')
}

function sayRedactionAndRounding({ threshold, rounding, order }: GroupControls): string {
  const redaction = sayThreshold(threshold)
  const rounded = sayRounding(rounding)
  if (redaction && rounded && order === 'redact-then-round')
    return `${capital(redaction)}, then ${rounded}.`
  if (redaction && rounded && order === 'round-then-redact')
    return `${capital(rounded)}, then ${redaction}.`
  return [redaction, rounded]
    .filter((part) => part !== '')
    .map((part) => `${capital(part)}.`)
    .join(' ')
}

function sayThreshold(threshold: GroupControls['threshold']): string {
  if (threshold === null) return ''
  return threshold === 'none' ? 'no counts redacted' : `counts of ${threshold} or fewer redacted`
}

function sayRounding(rounding: GroupControls['rounding']): string {
  if (rounding === null) return ''
  if (rounding.kind === 'none') return 'no rounding'
  if (rounding.kind === 'midpoint') return 'counts rounded to midpoint 6'
  return `counts rounded to the nearest ${rounding.base}`
}

function sayTotals(totals: GroupControls['totals']): string {
  if (totals === 'sum-of-published') return 'Totals are sums of the published numbers.'
  if (totals === 'rounded-alone') return 'Totals were rounded by themselves.'
  return totals === 'exact' ? 'Totals are exact.' : ''
}

function sayZeros(zeros: GroupControls['zeros']): string {
  if (zeros === 'shown') return 'Zeros are shown.'
  return zeros === 'hidden' ? 'Zeros are hidden.' : ''
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
