/** Why a released file is taken back; the tombstone says so. */
export const RECALL_CATEGORIES = {
  disclosive: 'The file may disclose something about people or organisations',
  mistake: 'The file holds a mistake',
  permission: 'The permission to publish was withdrawn',
  superseded: 'The file is replaced by a later release',
  other: 'Something else',
} as const

export type RecallCategory = keyof typeof RECALL_CATEGORIES
