import { decidedFiles } from '../decision-rows.ts'
import { readChecksums } from '../../release/checksums.ts'
import { type CsvRow, csvRows } from './csv-rows.ts'
import { eventRows } from './event-rows.ts'
import { followBySeq, type Follower } from './follow.ts'
import { cursorOver, linesOf } from './lines.ts'
import type { LogLine } from './log-line.ts'
import { type Problem, wrong } from './report.ts'
import { type HashedSource, toHex, type Tools } from './source.ts'

/** Every row of the events ends with the leaf of its entry, which binds everything else. */
export const followEvents = (source: HashedSource, where: string): Follower =>
  followBySeq(where, eventRows(source.read(where)), {
    seqOf: ({ seq }) => seq,
    judge: ({ leaf }, on) =>
      leaf === toHex(on.leaf) ? null : 'it has another leaf for this entry',
  })

/** Every row of the decisions says what its entry says, of bytes that its entry binds. */
export const followDecisions = (source: HashedSource, where: string): Follower =>
  followBySeq(where, csvRows(source.read(where)), {
    seqOf,
    judge: (row, on) => {
      const sha256 = row('sha256')
      const bound = decidedFiles(on.read()).some((file) => (file.sha256 ?? '') === sha256)
      return bound ? saysAs(row, on) : 'it names bytes that the entry does not bind'
    },
  })

/** Every text is the one that its entry commits to. */
export const followTexts = (source: HashedSource, where: string, { sha256 }: Tools): Follower =>
  followBySeq(where, textRows(source, where), {
    seqOf: ({ seq }) => seq,
    judge: ({ commitment, salt, text }, on) => {
      if (!Object.values(on.read().commitments).includes(commitment)) {
        return 'the entry commits to no such text'
      }
      const salted = new Uint8Array([...fromHex(salt), ...new TextEncoder().encode(text)])
      return toHex(sha256(salted)) === commitment ? null : 'the text is not what was committed to'
    },
  })

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

const seqOf = (row: CsvRow): number => Number(row('seq') || Number.NaN)

function saysAs(row: CsvRow, { read }: LogLine): string | null {
  const entry = read()
  const said = [
    ['at', entry.at],
    ['who_id', entry.actor ?? ''],
    ['role', entry.role],
    ['action', entry.action],
  ] as const
  const other = said.find(([column, text]) => row(column) !== text)
  return other ? `it says another ${other[0]} than the entry` : null
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
