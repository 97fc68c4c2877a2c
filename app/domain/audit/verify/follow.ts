import type { LogLine } from './log-line.ts'
import { type Problem, wrong } from './report.ts'

/** A file of the bundle that is read beside the entries and held against them. */
export type Follower = {
  /** Called for each disclosed entry in order; a promise where more of the file has to be read first. */
  readonly pass: (line: LogLine) => Promise<void> | null
  /** Reads what is left, which belongs to no entry that was disclosed. */
  readonly end: () => Promise<void>
  /** Stops where the walk broke off: what is left says nothing. */
  readonly stop: () => Promise<unknown>
  readonly problems: readonly Problem[]
  readonly count: () => number
}

/** Rows that each name an entry, in the order of the entries; `judge` says what is wrong with one. */
export function followBySeq<Row>(
  where: string,
  batches: AsyncIterator<readonly Row[]>,
  {
    seqOf,
    judge,
  }: { seqOf: (row: Row) => number; judge: (row: Row, on: LogLine) => string | null },
): Follower {
  const problems: Problem[] = []
  let batch: readonly Row[] = []
  let at = 0
  let count = 0
  let isOver = false
  const strayed = (seq: number) =>
    problems.push(wrong(where, `it has a row of entry ${seq}, which is not disclosed in its place`))
  // An entry may be canonical and still not have the parts of one.
  const judged = (row: Row, on: LogLine) => {
    try {
      return judge(row, on)
    } catch {
      return 'its entry cannot be read'
    }
  }
  const more = async () => {
    const { done, value } = await batches.next()
    if (done) isOver = true
    else [batch, at] = [value, 0]
  }
  const pass = (on: LogLine): Promise<void> | null => {
    for (; at < batch.length; at++) {
      const row = batch[at] as Row
      const seq = seqOf(row)
      if (seq > on.seq) return null
      count++
      if (seq < on.seq || Number.isNaN(seq)) {
        strayed(seq)
        continue
      }
      const because = judged(row, on)
      if (because !== null) problems.push(wrong(where, because, seq))
    }
    return isOver ? null : more().then(() => pass(on) ?? undefined)
  }
  const end = async () => {
    for (;;) {
      for (; at < batch.length; at++) strayed(seqOf(batch[at] as Row))
      if (isOver) return
      await more()
    }
  }
  const stop = async () => batches.return?.()
  return { pass, end, stop, problems, count: () => count }
}
