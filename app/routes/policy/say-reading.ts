import type { Policy } from '#app/domain/disclosure/policy.ts'

const WORDS: Record<Policy['reading'], string> = {
  read: 'Read at its source.',
  secondary: 'Read in a secondary source.',
  unverified: 'Not verified at its source.',
}

/** How the program's authors know of a policy. */
export const sayReading = (reading: Policy['reading']): string => WORDS[reading]
