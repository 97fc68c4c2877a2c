const instants = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
})

/** "22 Nov 2026, 12:03 UTC". */
export const sayInstant = (iso: string): string => `${instants.format(new Date(iso))} UTC`

const days = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

/** The day of an instant in UTC: "22 Nov 2026". */
export const sayDay = (iso: string): string => days.format(new Date(iso))

const STEPS = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'h', seconds: 3600 },
  { unit: 'min', seconds: 60 },
] as const

/** "2 h ago", "in 3 days"; the clock is passed in, so that server and browser say the same. */
export function sayDistance(iso: string, now: string): string {
  const seconds = (Date.parse(now) - Date.parse(iso)) / 1000
  const away = Math.abs(seconds)
  const step = STEPS.find((each) => away >= each.seconds)
  if (!step) return 'just now'
  const count = Math.floor(away / step.seconds)
  const words = `${count} ${step.unit}${step.unit === 'day' && count !== 1 ? 's' : ''}`
  return seconds >= 0 ? `${words} ago` : `in ${words}`
}

/** A moment in UTC with its distance beside it. */
export function Instant({ at, now }: { at: string; now?: string }) {
  return (
    <time dateTime={at}>
      <span className="whitespace-nowrap">{sayInstant(at)}</span>
      {now ? (
        <>
          {' '}
          <span className="text-ink-3 whitespace-nowrap">({sayDistance(at, now)})</span>
        </>
      ) : null}
    </time>
  )
}
