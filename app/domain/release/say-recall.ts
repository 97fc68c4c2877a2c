const categories: Readonly<Record<string, string>> = {
  disclosive: 'It may disclose something about people or organisations',
  mistake: 'It holds a mistake',
  permission: 'The permission to publish it was withdrawn',
  superseded: 'A later release replaces it',
}

/** Why a file was recalled, as the public reads it: the category, never the reason a checker wrote. */
export const sayRecall = (category: string): string => categories[category] ?? 'It was taken back'
