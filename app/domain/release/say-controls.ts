/** What was declared of the numbers of a file group, as far as the public may read it: no free text. */
export type PublicControls = {
  readonly threshold?: number | 'none' | null
  readonly rounding?:
    | { readonly kind: 'none' }
    | { readonly kind: 'nearest'; readonly base: number }
    | { readonly kind: 'midpoint' }
    | null
  readonly order?: 'redact-then-round' | 'round-then-redact' | null
  readonly totals?: 'sum-of-published' | 'rounded-alone' | 'exact' | null
  readonly zeros?: 'shown' | 'hidden' | null
}

/** The declared controls in plain sentences, for the release page. */
export function sayControls(controls: PublicControls): string[] {
  return [
    redactionWords(controls.threshold),
    roundingWords(controls.rounding),
    orderWords(controls.order),
    totalsWords(controls.totals),
    zeroWords(controls.zeros),
  ].filter((words) => words !== null)
}

function redactionWords(threshold: PublicControls['threshold']): string | null {
  if (threshold === undefined || threshold === null) return null
  return threshold === 'none'
    ? 'No count was small enough to be redacted.'
    : `Counts of 1 to ${threshold} are redacted.`
}

function roundingWords(rounding: PublicControls['rounding']): string | null {
  if (!rounding) return null
  if (rounding.kind === 'none') return 'Counts are not rounded.'
  return rounding.kind === 'midpoint'
    ? 'Counts are rounded to the midpoint of steps of 6.'
    : `Counts are rounded to the nearest ${rounding.base}.`
}

function orderWords(order: PublicControls['order']): string | null {
  if (!order) return null
  return order === 'redact-then-round'
    ? 'Redaction came before rounding.'
    : 'Rounding came before redaction.'
}

function totalsWords(totals: PublicControls['totals']): string | null {
  if (!totals) return null
  if (totals === 'exact') return 'Totals are not rounded.'
  return totals === 'sum-of-published'
    ? 'Totals are the sums of the published parts.'
    : 'Totals are rounded on their own.'
}

function zeroWords(zeros: PublicControls['zeros']): string | null {
  if (!zeros) return null
  return zeros === 'shown' ? 'Zeros are shown as zeros.' : 'Zeros are redacted like small counts.'
}
