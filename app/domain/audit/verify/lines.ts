const LINE_END = 10

/**
 * Cuts bytes into lines, without their ends, a batch for each piece that came. A last line without an
 * end is given too. Memory: a piece and the longest line.
 */
export async function* linesOf(
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<readonly Uint8Array[]> {
  let rest: Uint8Array = new Uint8Array()
  for await (const piece of pieces) {
    const bytes = rest.length === 0 ? piece : joined(rest, piece)
    const lines: Uint8Array[] = []
    let from = 0
    for (let end = bytes.indexOf(LINE_END); end !== -1; end = bytes.indexOf(LINE_END, from)) {
      lines.push(bytes.subarray(from, end))
      from = end + 1
    }
    rest = bytes.slice(from)
    yield lines
  }
  if (rest.length > 0) yield [rest]
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(one.length + other.length)
  bytes.set(one)
  bytes.set(other, one.length)
  return bytes
}

/** The items of batches one at a time; `head` is the next one, and null when there is none left. */
export type Cursor<Item> = {
  readonly head: () => Promise<Item | null>
  readonly take: () => void
}

/** Reads batches as they are needed. */
export function cursorOver<Item>(batches: AsyncIterator<readonly Item[]>): Cursor<Item> {
  let batch: readonly Item[] = []
  let at = 0
  return {
    head: async () => {
      while (at >= batch.length) {
        const { done, value } = await batches.next()
        if (done) return null
        batch = value
        at = 0
      }
      return batch[at] as Item
    },
    take: () => {
      at++
    },
  }
}
