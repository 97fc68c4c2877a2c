/** A clock that the demo sets: it steps a few seconds at each look, so that no two events coincide. */
export type DemoClock = {
  readonly now: () => string
  /** Goes on to so many hours before the moment the demo was made; never back. */
  readonly hoursBefore: (hours: number) => void
}

export function demoClock(madeAt: number): DemoClock {
  let at = 0
  return {
    now: () => {
      at += 7_000
      return new Date(at).toISOString()
    },
    hoursBefore: (hours) => {
      at = Math.max(at, madeAt - hours * 3_600_000)
    },
  }
}
