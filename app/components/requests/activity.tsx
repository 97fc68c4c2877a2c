import { Section } from '../ui/page.tsx'
import { Instant } from '../ui/instant.tsx'

type Props = {
  readonly lines: readonly { readonly seq: number; readonly at: string; readonly words: string }[]
  readonly now: string
}

/** What happened, newest first, one sentence an event. */
export function Activity({ lines, now }: Props) {
  return (
    <Section title="Activity" note={`${lines.length.toLocaleString('en-GB')} entries you may see`}>
      <Lines lines={lines.slice(0, SHOWN)} now={now} />
      {lines.length > SHOWN ? (
        <details>
          <summary className="text-ink-2 px-4 py-2">
            {(lines.length - SHOWN).toLocaleString('en-GB')} earlier entries
          </summary>
          <Lines lines={lines.slice(SHOWN)} now={now} />
        </details>
      ) : null}
    </Section>
  )
}

const SHOWN = 12

function Lines({ lines, now }: Props) {
  return (
    <ol>
      {lines.map(({ seq, at, words }) => (
        <li
          key={seq}
          className="border-line-2 flex flex-wrap gap-x-4 max-sm:flex-col border-b px-4 py-1.5 last:border-b-0"
        >
          <span className="text-ink-3 flex-none text-xs sm:w-72">
            <Instant at={at} now={now} />
          </span>
          <span className="min-w-0 break-words sm:flex-1">{words}</span>
        </li>
      ))}
    </ol>
  )
}
