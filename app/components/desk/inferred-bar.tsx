import type { Inferred } from '#app/domain/disclosure/finding.ts'

type Props = { readonly allowed: Inferred | null; readonly inferred: Inferred }

/** What a redaction or rounding allows, and inside it what a reader can work out. The words say it all. */
export function InferredBar({ allowed, inferred }: Props) {
  const outer = allowed ?? { low: Math.max(0, inferred.low - 3), high: ceilingOf(inferred) + 3 }
  const end = ceilingOf(outer)
  const width = Math.max(end - outer.low, 1)
  const at = (value: number) => Math.min(100, Math.max(0, ((value - outer.low) / width) * 100))
  const left = at(inferred.low)
  const right = inferred.high === null ? 100 : at(inferred.high)
  return (
    <figure className="flex flex-col gap-1">
      <div
        aria-hidden="true"
        className="bg-line relative h-2.5 w-full overflow-hidden rounded-full"
      >
        <span
          className="bg-stop absolute inset-y-0 rounded-full"
          style={{ left: `min(${left}%, calc(100% - 6px))`, width: `max(6px, ${right - left}%)` }}
        />
      </div>
      <figcaption className="text-ink-3 text-xs">
        {allowed
          ? `what the redaction allows (${sayRange(allowed)}) and what a reader can infer (${sayRange(inferred)})`
          : `what a reader can infer: ${sayRange(inferred)}`}
      </figcaption>
    </figure>
  )
}

/** "6", "1 to 7", "8 or more". */
export function sayRange({ low, high }: Inferred): string {
  if (high === null) return `${say(low)} or more`
  return low === high ? say(low) : `${say(low)} to ${say(high)}`
}

const say = (value: number): string => value.toLocaleString('en-GB', { maximumFractionDigits: 3 })

const ceilingOf = ({ low, high }: Inferred): number => high ?? low + 10
