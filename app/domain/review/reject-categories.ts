/** Why a request is rejected for good. */
export const REJECT_CATEGORIES = {
  disclosive:
    'The outputs disclose something about people or organisations and cannot be made safe',
  'not-permitted': 'These results are not permitted under the policy',
  'out-of-scope': 'The outputs are outside the purpose of the project',
  duplicate: 'The same outputs are asked for or released elsewhere',
  other: 'Something else, given in the reason',
} as const

export type RejectCategory = keyof typeof REJECT_CATEGORIES
