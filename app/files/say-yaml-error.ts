import type { ErrorCode, YAMLError } from 'yaml'

/** What the parser found, in our words, where in the text, and what to do about it. */
export type SaidYamlError = {
  readonly offset: number
  readonly message: string
  readonly fix: string
}

const LOOK = 'Look at this line and the one above it.'

/** In the words of people who write pipelines; what the parser says of other codes is left as it is. */
const sayings: Partial<Record<ErrorCode, { readonly message: string; readonly fix: string }>> = {
  TAB_AS_INDENT: {
    message: 'There is a tab before the text of this line.',
    fix: 'Indent with spaces: two for each step.',
  },
  MULTIPLE_DOCS: {
    message: 'A second document begins here.',
    fix: 'Take the line --- out, and what is below it into a file of its own.',
  },
  TAG_RESOLVE_FAILED: {
    message: 'A tag (!) stands here; a pipeline has none.',
    fix: 'Write the value without it.',
  },
  BAD_INDENT: {
    message: 'This line does not stand where its indentation should be.',
    fix: 'Give keys of one mapping the same number of spaces, and close each bracket.',
  },
  MISSING_CHAR: {
    message: 'A quote, a bracket, a colon or a comma is missing here.',
    fix: LOOK,
  },
}

/**
 * The errors for people, in the order of the text. Where tabs are, they are said alone: what follows
 * from them is not worth reading.
 */
export function sayYamlError(errors: readonly YAMLError[]): SaidYamlError[] {
  const tabs = errors.filter(({ code }) => code === 'TAB_AS_INDENT')
  return (tabs.length > 0 ? tabs : errors).map(({ code, pos: [offset], message }) => ({
    offset,
    ...(sayings[code] ?? { message: `${message.replace(/[.:]$/, '')}.`, fix: LOOK }),
  }))
}
