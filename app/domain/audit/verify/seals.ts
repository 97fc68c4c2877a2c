import { type Entry, numberIn } from '../read-entry.ts'
import type { LogLine } from './log-line.ts'
import { type Problem, wrong } from './report.ts'

/** Holds each seal of a release against the decision that it stands for. */
export type Seals = {
  /** Called for every line in order, for those that are withheld too. */
  readonly pass: (line: LogLine) => void
  readonly problems: readonly Problem[]
  readonly count: () => number
}

/** As many are named; one that is wrong would do. */
const MOST = 20

/**
 * A seal follows the very entry that decided its release, and says the same bytes, findings, policy
 * and release: a public proof is as good as the decision itself. Where that entry is withheld, its
 * place alone can be told.
 */
export function holdSeals(where: string): Seals {
  const problems: Problem[] = []
  let before: LogLine | null = null
  let count = 0
  return {
    pass: (line) => {
      if (line.kind === 'seal') {
        count++
        const because = isWrong(before, line)
        if (because !== null && problems.length < MOST)
          problems.push(wrong(where, because, line.seq))
      }
      before = line
    },
    problems,
    count: () => count,
  }
}

// An entry may be canonical and still not have the parts of one.
function isWrong(before: LogLine | null, line: LogLine): string | null {
  try {
    return otherThan(before, line)
  } catch {
    return 'it cannot be read'
  }
}

function otherThan(before: LogLine | null, line: LogLine): string | null {
  const seal = line.read()
  if (before === null || numberIn(seal, 'decidedIn') !== before.seq)
    return 'it seals no decision right before it'
  if (before.isWithheld) return null
  if (before.kind !== 'release') return `entry ${before.seq}, which it seals, released nothing`
  return said(before.read()) === said(seal)
    ? null
    : `it says something else than the release in entry ${before.seq}`
}

const said = ({ release, files, findings, policy }: Entry) =>
  JSON.stringify([release, files, findings, policy])
