import type { DeskFinding } from '../desk/desk-view.ts'
import { FindingCard } from '../desk/finding-card.tsx'
import { PolicyExceptions, type ProjectException, sayWith } from '../desk/policy-exceptions.tsx'
import { type When, WhenFound } from '../desk/when-found.tsx'
import { SeverityChip } from '../ui/severity.tsx'
import { ChecksUnderWay, type Progress } from './checks-under-way.tsx'
import { JustifyFinding } from './justify-finding.tsx'

type Props = {
  readonly policy: string
  readonly exceptions: readonly ProjectException[]
  readonly findings: readonly DeskFinding[]
  /** How far the checks are while they run; `unchecked` where a file could not be read; or of which moment
   * the findings are. */
  readonly unknown: Progress | 'unchecked' | When | null
  readonly focused: string | null
  readonly onFocus: (finding: DeskFinding) => void
  readonly seen: string
  readonly mayAnswer: boolean
  readonly failed?:
    | {
        readonly findingId: string
        readonly typed: string
        readonly problem: string
      }
    | undefined
}

/** What checkers will see flagged, and the author's answers to it. */
export function AuthorFindings(props: Props) {
  const { policy, exceptions, findings, unknown, focused, onFocus, seen, mayAnswer, failed } = props
  return (
    <section aria-labelledby="findings-heading" className="flex flex-col gap-3">
      <h2 id="findings-heading" className="desk-heading">
        What checkers will see · {policy}
        {sayWith(exceptions)}
      </h2>
      <PolicyExceptions exceptions={exceptions} />
      {unknown === 'unchecked' ? (
        <p>A file could not be read just now, so the checks have not finished. Reload the page.</p>
      ) : typeof unknown === 'string' ? (
        <WhenFound when={unknown} count={findings.length} />
      ) : unknown ? (
        <ChecksUnderWay progress={unknown} />
      ) : findings.length === 0 ? (
        <p className="text-ink-2">The checks flag nothing in this file.</p>
      ) : null}
      {findings.map((finding) => (
        <div key={finding.id} className="border-line overflow-hidden rounded-lg border">
          <div className="border-line-2 bg-head flex items-center gap-2 border-b px-3 py-2">
            <SeverityChip severity={finding.severity} />
            <h3 className="font-semibold">{finding.title}</h3>
          </div>
          <FindingCard
            finding={finding}
            isFocused={finding.id === focused}
            onFocus={() => onFocus(finding)}
            mayAccept={false}
          />
          {mayAnswer && finding.severity === 'must-fix' ? (
            <div className="border-line-2 border-t px-3 py-2">
              <JustifyFinding
                finding={finding}
                seen={seen}
                {...(failed?.findingId === finding.id
                  ? { typed: failed.typed, problem: failed.problem }
                  : {})}
              />
            </div>
          ) : null}
        </div>
      ))}
    </section>
  )
}
