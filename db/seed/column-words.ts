const words: Readonly<Record<string, string>> = {
  group: 'How people are grouped',
  variable: 'Category within the grouping',
  ageband: 'Age in years on the first day of the period',
  sex: 'Sex as recorded by the practice',
  region: 'NHS region of the practice',
  imd: 'Index of multiple deprivation, in fifths',
  ethnicity: 'Ethnicity as recorded by the practice',
  total: 'Everybody in the category: the sum of the two columns beside it',
  nonantipsychotic: 'People without an antipsychotic in the quarter',
  antipsychotic: 'People with at least one antipsychotic in the quarter',
  population: 'Everybody registered on the last day of the period',
  prescribed: 'People with at least one prescription in the period',
  patients: 'People, each counted once',
  percent: 'Prescribed, of the population',
  rate_per_1000: 'Prescribed for each 1,000 of the population, from the rounded counts',
  quarter: 'First day of the quarter',
  date: 'First day of the month',
  value: 'Prescribed divided by the population',
  practice_code: 'Code of the practice',
  list_size: 'People registered with the practice',
}

/** What the demo's authors say of a column. */
export const describeColumn = (name: string): string =>
  words[name.replace(/_midpoint6(_derived)?$/, '')] ?? `${name.replaceAll('_', ' ')}, as recorded`
