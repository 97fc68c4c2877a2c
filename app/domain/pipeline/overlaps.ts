import type { Producer } from './levels-of-path.ts'

/** Two patterns that can match one file: which action wrote it is then not certain. */
export type Overlap = {
  readonly first: Producer
  readonly second: Producer
  /** One of them withholds the file and the other does not: a safety problem. */
  readonly levelConflict: boolean
}

/** More pairs than anybody reads; beyond them a pipeline is written to keep a reader busy. */
const MOST_PAIRS = 5000

/**
 * Every pair of patterns, within an action or across actions, that can match the same path: of conflicts of
 * level and of others 5,000 each at most. What is withheld does not rest on this list.
 */
export function overlapsAmong(producers: readonly Producer[]): Overlap[] {
  const shapes = producers.map(({ pattern }) => pattern.split('/').map(shapeOf))
  const found: Overlap[] = []
  const left = { conflicts: MOST_PAIRS, others: MOST_PAIRS }
  for (const [at, first] of producers.entries()) {
    for (let next = at + 1; next < producers.length; next += 1) {
      const second = producers[next] as Producer
      const levelConflict = isConflict(first, second)
      const kind = levelConflict ? 'conflicts' : 'others'
      if (left[kind] === 0) continue
      if (!shapesMeet(shapes[at] as Shape[], shapes[next] as Shape[])) continue
      left[kind] -= 1
      found.push({ first, second, levelConflict })
    }
  }
  return found
}

/** Whether some path matches both patterns; `*` stays within one folder. */
export function canMeet(one: string, other: string): boolean {
  return shapesMeet(one.split('/').map(shapeOf), other.split('/').map(shapeOf))
}

/** A name between two slashes: what stands before its first star, and after its last. */
type Shape = {
  readonly name: string
  readonly hasStar: boolean
  readonly head: string
  readonly tail: string
}

function shapeOf(name: string): Shape {
  const first = name.indexOf('*')
  return {
    name,
    hasStar: first >= 0,
    head: first < 0 ? name : name.slice(0, first),
    tail: first < 0 ? name : name.slice(name.lastIndexOf('*') + 1),
  }
}

/** The last names differ most: they are looked at first, since millions of pairs may be asked about. */
function shapesMeet(ones: readonly Shape[], others: readonly Shape[]): boolean {
  if (ones.length !== others.length) return false
  for (let at = ones.length - 1; at >= 0; at -= 1) {
    if (!namesMeet(ones[at] as Shape, others[at] as Shape)) return false
  }
  return true
}

/**
 * Two names with stars meet when their beginnings and their ends agree as far as both go: the stars take
 * whatever lies between. A name without a star is itself the only file.
 */
function namesMeet(one: Shape, other: Shape): boolean {
  if (!one.hasStar && !other.hasStar) return one.name === other.name
  if (!one.hasStar) return takesIn(other.name, one.name)
  if (!other.hasStar) return takesIn(one.name, other.name)
  return (
    (one.head.startsWith(other.head) || other.head.startsWith(one.head)) &&
    (one.tail.endsWith(other.tail) || other.tail.endsWith(one.tail))
  )
}

/** Whether a name with stars takes in a plain one: its parts stand in it, one after another. */
function takesIn(pattern: string, name: string): boolean {
  const [head = '', ...parts] = pattern.split('*')
  const tail = parts.pop() as string
  if (!name.startsWith(head)) return false
  let at = head.length
  for (const part of parts) {
    const found = name.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return name.length - tail.length >= at && name.endsWith(tail)
}

function isConflict(first: Producer, second: Producer): boolean {
  const isOpen = ({ level }: Producer) => level === 'moderately_sensitive'
  return isOpen(first) !== isOpen(second)
}
