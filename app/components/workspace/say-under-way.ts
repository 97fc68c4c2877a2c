import { sayCount } from '../ui/number.ts'

/** What can still change what is here, in words; null while nothing is under way. */
export function sayUnderWay({
  running,
  awaited,
}: {
  /** Job requests. */
  readonly running: number
  /** Files. */
  readonly awaited: number
}): string | null {
  const parts = [
    ...(running > 0
      ? [`${sayCount(running, 'job request')} still ${running === 1 ? 'runs' : 'run'}`]
      : []),
    ...(awaited > 0
      ? [`${sayCount(awaited, 'file is', 'files are')} on ${awaited === 1 ? 'its' : 'their'} way`]
      : []),
  ]
  return parts.length === 0 ? null : `${parts.join(', ')}.`
}
