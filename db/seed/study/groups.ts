import type { Random } from '../random.ts'

/** How the made-up population is cut; each grouping covers everybody once. */
export const GROUPINGS = {
  ageband: ['0-17', '18-24', '25-34', '35-44', '45-54', '55-69', '70-79', '80+'],
  sex: ['Female', 'Male'],
  region: [
    'East Midlands',
    'East of England',
    'London',
    'North East',
    'North West',
    'South East',
    'South West',
    'West Midlands',
    'Yorkshire and The Humber',
  ],
  imd: ['1 most deprived', '2', '3', '4', '5 least deprived', 'Unknown'],
  ethnicity: [
    'White British',
    'Irish',
    'Other White',
    'White + Asian',
    'White + Black African',
    'Indian',
    'Pakistani',
    'Bangladeshi',
    'Chinese',
    'Caribbean',
    'African',
    'Other Black',
    'Unknown',
  ],
} as const

export type Grouping = keyof typeof GROUPINGS

/** To the nearest 5, halves up. */
export const toFive = (count: number): number => Math.floor((count + 2.5) / 5) * 5

/** Midpoint 6: 0 stays, 1-6 becomes 3, 7-12 becomes 9 ... */
export const toMidpointSix = (count: number): number =>
  count === 0 ? 0 : Math.ceil(count / 6) * 6 - 3

/** Cuts a whole into as many uneven parts as there are names; the parts add up to the whole. */
export function cut(random: Random, whole: number, names: readonly string[]): number[] {
  const weights = names.map(() => random.between(0.4, 1.6))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const parts = weights.map((weight) => Math.floor((whole * weight) / sum))
  const rest = whole - parts.reduce((total, part) => total + part, 0)
  parts[0] = (parts[0] ?? 0) + rest
  return parts
}
