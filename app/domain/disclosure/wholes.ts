import type { Series } from './series.ts'
import { SHOWN } from './series.ts'
import { wordsOf } from '../table/words.ts'

/** A count and the group that it is counted in. */
export type PartOfWhole = { readonly part: Series; readonly whole: Series }

/**
 * Pairs each count with the columns it is a part of: totals and denominators that are never
 * smaller. A whole named after the part (`Black`, `Black_total`) comes alone.
 */
export function partsOfWholes(counts: readonly Series[]): PartOfWhole[] {
  const pairs: PartOfWhole[] = []
  for (const part of counts) {
    const wholes = counts.filter((whole) => {
      const other = whole.column !== part.column || whole.part > part.part
      return other && isWhole(whole) && bounds(whole, part)
    })
    const named = wholes.filter((whole) => isNamedAfter(whole.name, part.name))
    for (const whole of named.length > 0 ? named : wholes) pairs.push({ part, whole })
  }
  return pairs
}

const BASE = /^(n|obs|nobs|n obs|observations|number of (patients|people|persons|participants))$/

/** A series that others can be a part of: totals, denominators, numbers of observations. */
function isWhole({ role, part, name }: Series): boolean {
  return (
    role === 'total' || role === 'denominator' || part > 0 || BASE.test(wordsOf(name).join(' '))
  )
}

function isNamedAfter(whole: string, part: string): boolean {
  const words = wordsOf(part).join(' ')
  return (
    words !== '' &&
    wordsOf(whole)
      .join(' ')
      .replace(/^total | total$/, '') === words
  )
}

function bounds(whole: Series, part: Series): boolean {
  let both = 0
  let smaller = 0
  for (let row = 0; row < whole.state.length; row += 1) {
    if (whole.state[row] !== SHOWN || part.state[row] !== SHOWN) continue
    const gap = (whole.printed[row] as number) - (part.printed[row] as number)
    if (gap < 0) return false
    both += 1
    if (gap > 0) smaller += 1
  }
  return both > 0 && smaller > 0
}
