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

/** How rows are held against the entries that they name. */
export type Judge<Row> = {
  readonly seqOf: (row: Row) => number
  /** What is wrong with a row, the one at `place` of those of its entry; null where nothing is. */
  readonly judge: (row: Row, on: LogLine, place: number) => string | null
  /** How many rows the entry must have; where it is left out, any number will do. */
  readonly demands?: (on: LogLine) => number
  /** The name of a row, counted from 0, as a reader of the file finds it. */
  readonly rowName: (row: number) => string
}

/** No more rows of a file are named than this: a column that is wrong throughout would fill the memory. */
const MOST = 1_000

/** Rows that each name an entry, in the order of the entries. */
export function followBySeq<Row>(
  where: string,
  batches: AsyncIterator<readonly Row[]>,
  { seqOf, judge, demands = () => 0, rowName }: Judge<Row>,
): Follower {
  const problems: Problem[] = []
  let batch: readonly Row[] = []
  let at = 0
  let count = 0
  let ofEntry = 0
  let isOver = false
  const tell = (because: string, seq?: number) => {
    if (problems.length < MOST) problems.push(wrong(where, because, seq))
  }
  const strayed = (seq: number) => {
    const entry = Number.isNaN(seq) ? 'no entry' : `entry ${seq}`
    tell(`${rowName(count++)} is of ${entry}, which is not disclosed in its place`)
  }
  // An entry may be canonical and still not have the parts of one.
  const judged = (row: Row, on: LogLine) => {
    try {
      return judge(row, on, ofEntry)
    } catch {
      return 'its entry cannot be read'
    }
  }
  const demanded = (on: LogLine) => {
    try {
      return demands(on)
    } catch {
      return 0
    }
  }
  const more = async () => {
    const { done, value } = await batches.next()
    if (done) isOver = true
    else [batch, at] = [value, 0]
  }
  const go = (on: LogLine): Promise<void> | null => {
    for (; at < batch.length; at++) {
      const row = batch[at] as Row
      const seq = seqOf(row)
      if (seq > on.seq) return finish(on)
      if (seq < on.seq || Number.isNaN(seq)) {
        strayed(seq)
        continue
      }
      const because = judged(row, on)
      if (because !== null) tell(`${rowName(count)}: ${because}`, seq)
      count++
      ofEntry++
    }
    return isOver ? finish(on) : more().then(() => go(on) ?? undefined)
  }
  const finish = (on: LogLine): null => {
    const wanted = demanded(on)
    if (ofEntry < wanted) {
      tell(`a row is missing at ${rowName(count)}: there are ${ofEntry} of its ${wanted}`, on.seq)
    }
    return null
  }
  const pass = (on: LogLine) => {
    ofEntry = 0
    return go(on)
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
