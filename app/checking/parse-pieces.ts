import { parse, type Options } from 'csv-parse/sync'
import { CSV_OPTIONS } from './csv-options.ts'

/** Bytes parsed at a time: few enough that the records of a piece die young. */
const PIECE = 64 * 1024

const [LF, CR, QUOTE] = [0x0a, 0x0d, 0x22]

type Dialect = { readonly delimiter: string; readonly quotes: boolean }

/** Takes the records of a piece in order; `isWrapped` where fields of it go over several lines. */
type Take = (records: readonly (readonly string[])[], isWrapped: boolean) => boolean

/**
 * Parses bytes piece by piece with csv-parse and hands each piece's records to `take`, until that
 * says `false`. The records are those of one run over all bytes: a piece ends at a line end, and one
 * that ends inside quotes makes the parser say so and is parsed again with what follows. Returns
 * `false` where a quote is never closed.
 */
export function parsePieces(body: Buffer, { delimiter, quotes }: Dialect, take: Take): boolean {
  const hasQuotes = quotes && body.includes(QUOTE)
  const options: Options = {
    ...CSV_OPTIONS,
    delimiter,
    ...(hasQuotes ? { quote: '"' } : { quote: null, escape: null }),
    record_delimiter: lineEndsOf(body),
  }
  const lineEnd = body.includes(LF) ? LF : CR
  let from = 0
  let size = PIECE
  while (from < body.length) {
    const end = body.indexOf(lineEnd, from + size) + 1
    const to = end === 0 ? body.length : end
    const piece = body.subarray(from, to)
    const records = recordsIn(piece, options)
    if (records !== null) {
      if (!take(records, hasQuotes && linesIn(piece) > records.length)) return true
      from = to
      size = PIECE
    } else if (to === body.length) return false
    else size *= 2
  }
  return true
}

/** `null` where the bytes end inside quotes, the one thing that these options do not forgive. */
function recordsIn(piece: Buffer, options: Options): string[][] | null {
  try {
    return parse(piece, options)
  } catch (error) {
    if (options.quote === null) throw error
    return null
  }
}

/** The line ends that these bytes can hold: the parser tries each of them at every byte. */
function lineEndsOf(body: Buffer): string[] {
  if (!body.includes(CR)) return ['\n']
  return body.includes(LF) ? CSV_OPTIONS.record_delimiter : ['\r']
}

/** Lines by their newlines; the last one may have none. */
export function linesIn(piece: Buffer): number {
  let lines = piece.at(-1) === LF ? 0 : 1
  for (let at = piece.indexOf(LF); at !== -1; at = piece.indexOf(LF, at + 1)) lines += 1
  return lines
}
