import { no, ok, type Result } from '../result.ts'

/** A command line taken apart as a shell would do it, or what is wrong with it. */
export function splitCommand(text: string): Result<readonly string[], 'quote-not-closed'> {
  const words: string[] = []
  let word: string | null = null
  let quote: '"' | "'" | null = null
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (quote === "'") {
      if (character === "'") quote = null
      else word += character
    } else if (character === '\\') {
      at += 1
      word = `${word ?? ''}${text.charAt(at)}`
    } else if (quote === '"') {
      if (character === '"') quote = null
      else word += character
    } else if (character === '"' || character === "'") {
      quote = character
      word ??= ''
    } else if (/\s/.test(character)) {
      if (word !== null) words.push(word)
      word = null
    } else word = `${word ?? ''}${character}`
  }
  if (quote !== null) return no('quote-not-closed')
  if (word !== null) words.push(word)
  return ok(words)
}

/** What a run command starts: an image at a version, and the words after it. */
export type Command = {
  readonly image: string
  /** Empty where there is none. */
  readonly version: string
  readonly words: readonly string[]
}

/** The command of an action; null where it is empty or has an open quote. */
export function commandOf(run: string): Command | null {
  const split = splitCommand(run)
  const [first, ...words] = split.ok ? split.value : []
  if (first === undefined) return null
  const colon = first.indexOf(':')
  return colon < 0
    ? { image: first, version: '', words }
    : { image: first.slice(0, colon), version: first.slice(colon + 1), words }
}

const DATABASE: Readonly<Record<string, readonly string[] | 'any'>> = {
  ehrql: ['generate-dataset', 'generate-measures'],
  databuilder: ['generate-dataset'],
  cohortextractor: ['generate_cohort', 'generate_codelist_report'],
  sqlrunner: 'any',
}

/** Whether the command may touch the records of patients; no other command can. */
export function touchesDatabase({ image, words }: Command): boolean {
  const kinds = DATABASE[image]
  return kinds === 'any' || (kinds ?? []).includes(words[0] ?? '')
}

/** The value of an option, as `--name value` or `--name=value`. */
export function optionOf({ words }: Command, name: string): string | undefined {
  const at = words.indexOf(name)
  if (at >= 0) return words[at + 1]
  return words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1)
}
