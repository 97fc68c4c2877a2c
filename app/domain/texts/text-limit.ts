/** The longest text anybody may write into a form, in UTF-16 code units. */
export const TEXT_LIMIT = 20_000

/** What is wrong with a text that has to be there, if anything. */
export function problemOfText<Empty extends string>(
  text: string,
  empty: Empty,
): Empty | 'too-long' | null {
  if (text.trim() === '') return empty
  return text.length > TEXT_LIMIT ? 'too-long' : null
}
