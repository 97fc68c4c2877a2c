import type { Sentence } from '#app/domain/audit/sentence.ts'
import { sayNumber } from '../ui/number.ts'
import { LinkedSentence } from './named-link.tsx'

export type ShownEvent = {
  readonly seq: number
  readonly at: string
  readonly time: string
  readonly role: string
  readonly sentence: Sentence
}

/** The log as a dense list: when, what happened, in which role, and where the entry itself is. */
export function EventTable({ events }: { events: readonly ShownEvent[] }) {
  return (
    <table className="stack-table w-full border-collapse text-left">
      <thead className="text-ink-3 bg-head text-xs">
        <tr className="border-line border-b">
          <th scope="col" className="px-3 py-1.5 font-semibold">
            When (UTC)
          </th>
          <th scope="col" className="px-3 py-1.5 font-semibold">
            What happened
          </th>
          <th scope="col" className="px-3 py-1.5 font-semibold">
            In the role of
          </th>
          <th scope="col" className="px-3 py-1.5 text-right font-semibold">
            Entry
          </th>
        </tr>
      </thead>
      <tbody>
        {events.map(({ seq, at, time, role, sentence }) => (
          <tr key={seq} className="border-line-2 border-b align-top last:border-b-0">
            <td className="text-ink-2 px-3 py-1 whitespace-nowrap" data-label="When (UTC)">
              <time dateTime={at}>{time}</time>
            </td>
            <td className="px-3 py-1 [overflow-wrap:anywhere]">
              <LinkedSentence sentence={sentence} />
            </td>
            <td className="text-ink-2 px-3 py-1 whitespace-nowrap" data-label="In the role of">
              {role}
            </td>
            <td className="px-3 py-1 text-right" data-label="Entry">
              <a href={`/audit/entries/${seq}`}>{sayNumber(seq)}</a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
