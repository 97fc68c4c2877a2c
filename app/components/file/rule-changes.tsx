import type { Severity } from '#app/domain/disclosure/finding.ts'
import { SeverityChip } from '../ui/severity.tsx'
import { sayNumber } from '../ui/number.ts'

/** What became of the findings of one rule. */
export type RuleChangeLine = {
  readonly rule: string
  readonly title: string
  readonly severity: Severity
  readonly before: number
  readonly after: number
  readonly gone: number
  readonly added: number
}

/** What the checks said, and what they would say: places by rule. */
export function RuleChanges({
  changes,
  label,
}: {
  changes: readonly RuleChangeLine[]
  label: string
}) {
  if (changes.length === 0)
    return <p className="text-ink-2">The checks flag nothing, before or after.</p>
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={label}>
      <table className="stack-table w-full text-left">
        <thead className="bg-head text-ink-3 text-xs">
          <tr>
            {['Finding', 'Places now', 'Places then', 'Gone', 'New'].map((name) => (
              <th key={name} scope="col" className="border-line border-b px-3 py-1.5 font-semibold">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {changes.map(({ rule, title, severity, before, after, gone, added }) => (
            <tr key={`${rule} ${severity}`} className="border-line-2 border-b">
              <th scope="row" className="px-3 py-1.5 font-normal">
                <SeverityChip severity={severity} /> {title}
              </th>
              <td className="px-3 py-1.5" data-label="Places now">
                {sayNumber(before)}
              </td>
              <td className="px-3 py-1.5 font-semibold" data-label="Places then">
                {sayNumber(after)}
              </td>
              <td className="px-3 py-1.5" data-label="Gone">
                {gone === 0 ? 'none' : sayNumber(gone)}
              </td>
              <td className="px-3 py-1.5" data-label="New">
                {added === 0 ? 'none' : sayNumber(added)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
