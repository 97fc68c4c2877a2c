import type { Producer } from './levels-of-path.ts'

/** Two patterns that can match one file: which action wrote it is then not certain. */
export type Overlap = {
  readonly first: Producer
  readonly second: Producer
  /** One of them withholds the file and the other does not: a safety problem. */
  readonly levelConflict: boolean
}

/** Every pair of patterns, within an action or across actions, that can match the same path. */
export function overlapsAmong(producers: readonly Producer[]): Overlap[] {
  return producers.flatMap((first, at) =>
    producers
      .slice(at + 1)
      .filter((second) => canMeet(first.pattern, second.pattern))
      .map((second) => ({ first, second, levelConflict: isConflict(first, second) })),
  )
}

/** Whether some path matches both patterns; `*` stays within one folder. */
export function canMeet(one: string, other: string): boolean {
  const ones = one.split('/')
  const others = other.split('/')
  return (
    ones.length === others.length &&
    ones.every((segment, at) => segmentsMeet(segment, others[at] as string))
  )
}

function isConflict(first: Producer, second: Producer): boolean {
  const isOpen = ({ level }: Producer) => level === 'moderately_sensitive'
  return isOpen(first) !== isOpen(second)
}

/** Two names with stars meet when both can be walked to their ends, a star taking any letters of the other. */
function segmentsMeet(one: string, other: string): boolean {
  let reachable = new Set([0])
  const spread = (places: Set<number>) => {
    // A star of the other name may also take nothing.
    for (const place of places) if (other[place] === '*') places.add(place + 1)
    return places
  }
  spread(reachable)
  for (const letter of one) {
    const next = new Set<number>()
    if (letter === '*') {
      const first = Math.min(...reachable)
      for (let place = first; place <= other.length; place += 1) next.add(place)
    } else {
      for (const place of reachable) {
        if (other[place] === '*') next.add(place)
        else if (other[place] === letter) next.add(place + 1)
      }
    }
    reachable = spread(next)
    if (reachable.size === 0) return false
  }
  return reachable.has(other.length)
}
