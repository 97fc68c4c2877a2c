/** How a table is written down. */
export type Dialect = {
  readonly delimiter: string
  /** Whether `1,5` is one and a half. */
  readonly decimalComma: boolean
  /** Bytes of a `sep=` line before the first record. */
  readonly skipBytes: number
  readonly skipLines: number
}

const CANDIDATES = [',', '\t', ';', '|'] as const
const HEAD = 64 * 1024
/** As much as a `sep=` line takes, and white space behind it. */
const LINE = 256
const MOST_LINES = 60
const [LF, CR, QUOTE, SPACE] = [0x0a, 0x0d, 0x22, 0x20]

/** The delimiter by a `sep=` line, or the one under which the first records agree best. */
export function sniffDialect(utf8: Buffer): Dialect {
  const head = utf8.subarray(0, HEAD)
  const declared = /^"?sep=(.)"?[ \t]*(\r\n|\n|\r|$)/i.exec(head.toString('utf8', 0, LINE))
  if (declared?.[1] !== undefined) {
    const [line, delimiter] = declared
    const skipBytes = Buffer.byteLength(line)
    return { delimiter, decimalComma: hasDecimalComma(head, delimiter), skipBytes, skipLines: 1 }
  }
  let best = { delimiter: ',', score: 0 }
  for (const [at, counts] of fieldCounts(head).entries()) {
    const score = agreement(counts)
    if (score > best.score * 1.0001) best = { delimiter: CANDIDATES[at]!, score }
  }
  const { delimiter } = best
  return { delimiter, decimalComma: hasDecimalComma(head, delimiter), skipBytes: 0, skipLines: 0 }
}

const WITH_COMMA = /^-?\d+,(?:\d{1,2}|\d{4,}) ?%?$/
const WITH_POINT = /^-?\d*\.\d+ ?%?$/

/**
 * Semicolons are for where commas stand in numbers. Between tabs or bars the numbers say it: some have a
 * comma that is no thousands mark, and none has a point.
 */
function hasDecimalComma(head: Buffer, delimiter: string): boolean {
  if (delimiter === ';' || delimiter === ',') return delimiter === ';'
  const fields = head
    .toString('utf8')
    .split(/[\r\n]+/)
    .flatMap((line) => line.split(delimiter))
    .map((field) => field.replaceAll('"', '').trim())
  return (
    fields.some((field) => WITH_COMMA.test(field)) &&
    !fields.some((field) => WITH_POINT.test(field))
  )
}

/** For each candidate the fields of the first records that are not empty. */
function fieldCounts(head: Uint8Array): number[][] {
  const counts = CANDIDATES.map((): number[] => [])
  // Signs of each kind in this record, quotes aside.
  const signs = new Uint32Array(256)
  let records = 0
  let quoted = false
  let empty = true
  for (let at = 0; at <= head.length && records < MOST_LINES; at += 1) {
    const isEnd = at === head.length
    const sign = isEnd ? LF : head[at]!
    if (sign === QUOTE) quoted = !quoted
    if (quoted && !isEnd) {
      empty = false
    } else if (sign !== LF && sign !== CR) {
      signs[sign]! += 1
      if (sign !== SPACE) empty = false
    } else if (!empty) {
      for (const [which, of] of counts.entries())
        of.push(1 + signs[CANDIDATES[which]!.charCodeAt(0)]!)
      signs.fill(0)
      records += 1
      empty = true
    }
  }
  return counts
}

/** 0 where it never splits; otherwise how many records have the commonest width. */
function agreement(counts: readonly number[]): number {
  const times = new Map<number, number>()
  for (const count of counts) if (count > 1) times.set(count, (times.get(count) ?? 0) + 1)
  const most = Math.max(0, ...times.values())
  return counts.length === 0 ? 0 : most / counts.length
}
