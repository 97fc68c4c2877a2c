import { readChecksums } from '../../release/checksums.ts'
import { eventRows, isHexOf } from './event-rows.ts'
import { followBySeq, type Follower } from './follow.ts'
import { cursorOver, linesOf } from './lines.ts'
import type { LogLine } from './log-line.ts'
import { type Problem, wrong } from './report.ts'
import { type HashedSource, toHex, type Tools } from './source.ts'

/** Every disclosed entry has a row in the events, which ends with its leaf; that binds everything else. */
export const followEvents = (source: HashedSource, where: string): Follower =>
  followBySeq(where, eventRows(source.read(where)), {
    seqOf: ({ seq }) => seq,
    judge: ({ leaf }, on, place) => {
      if (place > 0) return 'the entry has a row before it'
      return isHexOf(leaf, on.leaf) ? null : 'it has another leaf for this entry'
    },
    // What announces a key is disclosed in every bundle, also where its row is out of scope.
    demands: ({ kind }) => (kind === 'key' ? 0 : 1),
    rowName: tableRow,
  })

/** Every text is the one that its entry commits to. */
export function followTexts(
  source: HashedSource,
  where: string,
  { sha256 }: Tools,
): Follower & { readonly textOf: TextOf } {
  const texts = new Map<string, string>()
  let of = -1
  const judge = ({ commitment, salt, text }: TextRow, on: LogLine) => {
    if (of !== on.seq) texts.clear()
    of = on.seq
    texts.set(commitment, text)
    if (!Object.values(on.read().commitments).includes(commitment)) {
      return 'the entry commits to no such text'
    }
    const salted = new Uint8Array([...fromHex(salt), ...new TextEncoder().encode(text)])
    return toHex(sha256(salted)) === commitment ? null : 'the text is not what was committed to'
  }
  const rows = textRows(source, where)
  return {
    ...followBySeq(where, rows, {
      seqOf: ({ seq }) => seq,
      judge,
      rowName: (row) => `line ${row + 1}`,
    }),
    textOf: (on, commitment) => (of === on.seq ? texts.get(commitment) : undefined),
  }
}

/** The text of a commitment of the entry that the walk is at. */
export type TextOf = (on: LogLine, commitment: string) => string | undefined

/** A row of a table as a spreadsheet counts: the header is the first. */
export const tableRow = (row: number): string => `row ${row + 2}`

/** The checksums of released files are those of the releases, in order. */
export function followReleased(source: HashedSource, where: string): Follower {
  const problems: Problem[] = []
  const batches = linesOf(source.read(where))
  const cursor = cursorOver(batches)
  let count = 0
  const pass = async ({ seq, read }: LogLine) => {
    const { files } = read()
    for (const sha256 of Array.isArray(files) ? files : []) {
      const line = await cursor.head()
      cursor.take()
      count++
      if (line !== null && checksumOf(line) === sha256) continue
      problems.push(wrong(where, `it does not have the file ${sha256} of this release`, seq))
      return
    }
  }
  return {
    pass: (on) => (on.kind === 'release' ? pass(on) : null),
    end: async () => {
      const isMore = (await cursor.head()) !== null
      if (isMore && problems.length === 0) {
        problems.push(wrong(where, 'it has files that no disclosed entry released'))
      }
      while ((await cursor.head()) !== null) cursor.take()
    },
    stop: () => batches.return(undefined),
    problems,
    count: () => count,
  }
}

type TextRow = { seq: number; commitment: string; salt: string; text: string }

async function* textRows(source: HashedSource, where: string): AsyncGenerator<readonly TextRow[]> {
  for await (const lines of linesOf(source.read(where))) yield lines.map(readText)
}

function readText(line: Uint8Array): TextRow {
  try {
    const { seq, commitment, salt, text } = JSON.parse(new TextDecoder().decode(line)) as {
      [Field in keyof TextRow]: unknown
    }
    return {
      seq: Number(seq),
      commitment: String(commitment),
      salt: String(salt),
      text: String(text),
    }
  } catch {
    return { seq: Number.NaN, commitment: '', salt: '', text: '' }
  }
}

const checksumOf = (line: Uint8Array): string | undefined =>
  readChecksums(new TextDecoder('utf-8', { ignoreBOM: true }).decode(line)).files[0]?.sha256

const fromHex = (text: string): number[] =>
  (text.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))
