const words: Readonly<Record<string, string>> = {
  threshold: 'a count under its threshold',
  MinimumThresholdCheck: 'a count under its threshold',
  'p-ratio': 'the largest contributors dominate (p%)',
  PPercentCheck: 'the largest contributors dominate (p%)',
  'nk-rule': 'the largest contributors dominate (n,k)',
  NKCheck: 'the largest contributors dominate (n,k)',
  'all-values-are-same': 'everybody has the same value',
  missing: 'values are missing',
  negative: 'values are negative, so dominance says nothing',
  PresenceOfZeroCheck: 'a zero',
  RequiredZeroCheck: 'a zero that has to be one',
  PresenceOfLinkedTableCheck: 'another table speaks of the same people',
}

/** What a check of ACRO flags, in words; null where it is not known here. */
export const sayAcroCheck = (check: string): string | null => words[check] ?? null
