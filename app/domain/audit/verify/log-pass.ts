import { growingTree } from '../tree/growing-tree.ts'
import { type Hash, sameHash, type Sha256 } from '../tree/hashing.ts'
import { type LogLine, readLogLine } from './log-line.ts'
import { type Problem, wrong } from './report.ts'

/** The root that somebody signed for a size. */
export type KnownRoot = {
  readonly size: number
  readonly root: Hash
  readonly where: string
  /** The reader has it from elsewhere, so that nobody can have made it anew. */
  readonly isKept?: boolean
}

/** Walks the entries once, in order, and holds the tree over them against known roots. */
export type LogPass = {
  /** The next entry, without its line end; null once a line before or this one is broken. */
  readonly next: (line: Uint8Array) => LogLine | null
  readonly end: () => {
    readonly size: number
    readonly problems: readonly Problem[]
    /** The known roots that the entries have. */
    readonly held: readonly KnownRoot[]
  }
}

/** Begins a walk; `where` is the name of what the lines come from. Memory: the right edge of the tree. */
export function logPass(
  sha256: Sha256,
  { where, roots }: { where: string; roots: readonly KnownRoot[] },
): LogPass {
  const tree = growingTree(sha256)
  const waiting = [...roots].sort((one, other) => one.size - other.size)
  const held: KnownRoot[] = []
  const problems: Problem[] = []
  let next = 0
  let isBroken = false
  const compare = () => {
    for (; waiting[next]?.size === tree.size(); next++) {
      const known = waiting[next] as KnownRoot
      if (sameHash(tree.root(), known.root)) {
        held.push(known)
      } else problems.push(otherThan(known, held))
    }
  }
  compare()
  return {
    next: (bytes) => {
      if (isBroken) return null
      const seq = tree.size()
      const line = readLogLine(sha256, bytes, seq)
      if (typeof line === 'string') {
        isBroken = true
        problems.push(wrong(where, line, seq))
        return null
      }
      tree.append(line.leaf)
      if (waiting[next]?.size === tree.size()) compare()
      return line
    },
    end: () => {
      const size = tree.size()
      const missing = isBroken ? undefined : waiting[next]
      if (missing) {
        const because = `it is missing: there are ${size} entries, and ${missing.where} is over ${missing.size}`
        problems.push(wrong(where, because, size))
      }
      return { size, problems, held }
    },
  }
}

/** Between which entries the first bad one lies: what was kept is narrowed by nothing less. */
function otherThan({ where, size, isKept }: KnownRoot, held: readonly KnownRoot[]): Problem {
  if (size === 0) return wrong(where, 'it is no checkpoint of an empty log')
  const good = held.filter((known) => !isKept || known.isKept).map((known) => known.size)
  const because = `these are not the ${size} entries that ${where} is over`
  return wrong(where, because, Math.min(Math.max(0, ...good), size - 1), size - 1)
}
