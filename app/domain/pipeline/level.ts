/** The privacy level that the author of a pipeline gives an output. A claim, not a finding. */
export type Level = 'highly_sensitive' | 'moderately_sensitive' | 'minimally_sensitive'
/** Levels that stay out of Sluice: counted per pattern, never named, never opened. */
export type WithheldLevel = Exclude<Level, 'moderately_sensitive'>

export const LEVELS = [
  'highly_sensitive',
  'moderately_sensitive',
  'minimally_sensitive',
] as const satisfies readonly Level[]

/** Whether the value is one of the three words; anything else is no level. */
export function isLevel(value: unknown): value is Level {
  return (LEVELS as readonly unknown[]).includes(value)
}
