import type { YamlProblem } from './yaml-problem.ts'

const MAX_BYTES = 1_000_000
// Far more than any pipeline has, and far less than what exhausts the stack of the parser.
const MAX_OPEN = 100
const MAX_INDENT = 400
const MAX_DASHES = 50

/**
 * What is wrong with a text before it is parsed: too large, no text, line ends of old machines, or
 * nested so deeply that the parser itself would break. Null where it may be parsed.
 */
export function textProblem(text: string): YamlProblem | null {
  const at = (offset: number, message: string, fix: string): YamlProblem => {
    const before = text.slice(0, offset).split('\n')
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, message, fix }
  }
  if (text.length > MAX_BYTES) {
    return at(0, 'The file is larger than 1 MB.', 'A pipeline lists actions; keep data out of it.')
  }
  const strange = text.search(NO_TEXT)
  if (strange >= 0) {
    const code = (text.codePointAt(strange) ?? 0).toString(16).toUpperCase().padStart(4, '0')
    const message =
      code === 'FFFD'
        ? 'The file is not in UTF-8.'
        : `The character U+${code} is here, which no text has.`
    return at(strange, message, 'Save it as plain text in UTF-8.')
  }
  if (text.includes('\r') && !text.includes('\n')) {
    const fix = 'Save it with the line ends of Unix (LF) or of Windows (CR LF).'
    return at(text.indexOf('\r'), 'Its lines end in a carriage return alone.', fix)
  }
  const deep = tooDeep(text)
  return deep === null ? null : at(deep, 'Nested too deep.', 'Nothing in a pipeline is so deep.')
}

// eslint-disable-next-line no-control-regex
const NO_TEXT = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd\ufffe\uffff]/

/** Where brackets, dashes or spaces at the beginning of a line go deeper than anybody writes. */
function tooDeep(text: string): number | null {
  let open = 0
  for (let offset = 0; offset < text.length; offset += 1) {
    const character = text[offset]
    if (character === '[' || character === '{') open += 1
    else if ((character === ']' || character === '}') && open > 0) open -= 1
    if (open > MAX_OPEN) return offset
  }
  const found = DEEP_LINE.exec(text)
  return found === null ? null : found.index + found[0].length - 1
}

const DEEP_LINE = new RegExp(`^(?: {${MAX_INDENT}}|[ ]*(?:[-?:] +){${MAX_DASHES}})`, 'm')
