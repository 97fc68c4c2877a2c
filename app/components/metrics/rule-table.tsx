import type { Severity } from '#app/domain/disclosure/finding.ts'
import { sayNumber } from '../ui/number.ts'
import { SeverityChip } from '../ui/severity.tsx'

export type ShownRule = {
  readonly rule: string
  readonly severity: Severity
  readonly findings: number
  readonly gone: number
  readonly released: number
  readonly stopped: number
}

const PARTS = [
  { key: 'gone', name: 'Gone before the last round', look: 'fill-ok' },
  { key: 'released', name: 'Released with a reason', look: 'fill-warn' },
  { key: 'stopped', name: 'Not released', look: 'fill-ink-3' },
] as const

/** Each rule with what it found and what became of it: numbers, and the same as a bar. */
export function RuleTable({ rules }: { rules: readonly ShownRule[] }) {
  const most = Math.max(1, ...rules.map(({ findings }) => findings))
  return (
    <table className="plain-table w-full">
      <caption className="sr-only">Findings by rule and what became of them</caption>
      <thead>
        <tr>
          <th scope="col">Rule</th>
          <th scope="col" className="text-right">
            Findings
          </th>
          {PARTS.map(({ key, name, look }) => (
            <th key={key} scope="col" className="text-right">
              <svg width="9" height="9" aria-hidden="true" className="mr-1 inline">
                <rect width="9" height="9" rx="2" className={look} />
              </svg>
              {name}
            </th>
          ))}
          <th scope="col" className="w-1/4">
            Share
          </th>
        </tr>
      </thead>
      <tbody>
        {rules.map((rule) => (
          <tr key={rule.rule}>
            <th scope="row">
              {rule.rule} <SeverityChip severity={rule.severity} />
            </th>
            <td className="text-right">{sayNumber(rule.findings)}</td>
            {PARTS.map(({ key }) => (
              <td key={key} className="text-right">
                {sayNumber(rule[key])}
              </td>
            ))}
            <td>
              <Bar rule={rule} most={most} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Bar({ rule, most }: { rule: ShownRule; most: number }) {
  const percent = (count: number) => `${(count / most) * 100}%`
  return (
    <svg width="100%" height="12" aria-hidden="true">
      {PARTS.map(({ key, look }, place) => {
        const before = PARTS.slice(0, place).reduce((sum, part) => sum + rule[part.key], 0)
        return (
          <rect
            key={key}
            x={percent(before)}
            width={percent(rule[key])}
            height="12"
            className={look}
          />
        )
      })}
    </svg>
  )
}
