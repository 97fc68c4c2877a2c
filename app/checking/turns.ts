/** Lets so many pieces of work run at once; the others wait, and what somebody looks at goes first. */
export type Turns = <Answer>(
  work: () => Promise<Answer>,
  order?: 'next' | 'in turn',
) => Promise<Answer>

/** Turns for `most` pieces of work at a time. */
export function createTurns(most: number): Turns {
  const waiting = { next: [] as (() => void)[], 'in turn': [] as (() => void)[] }
  let running = 0
  return async (work, order = 'in turn') => {
    if (running < most) running += 1
    // Whoever ends hands the turn on, so that nobody comes between.
    else await new Promise<void>((resolve) => waiting[order].push(resolve))
    try {
      return await work()
    } finally {
      const first = waiting.next.shift() ?? waiting['in turn'].shift()
      if (first === undefined) running -= 1
      else first()
    }
  }
}
