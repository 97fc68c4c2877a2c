import { Chip } from '../ui/chip.tsx'
import { SeverityChip } from '../ui/severity.tsx'
import type { DeskFinding, FindingPlace } from './desk-view.ts'
import { FindingCard } from './finding-card.tsx'
import { PolicyExceptions, sayWith, type ProjectException } from './policy-exceptions.tsx'
import { type When, WhenFound } from './when-found.tsx'

type Props = {
  readonly policy: string
  readonly exceptions: readonly ProjectException[]
  readonly findings: readonly DeskFinding[]
  /** Of which moment they are, where not of the current version in the current round. */
  readonly when?: When | null
  /** The focused finding, by id. */
  readonly focused: string | null
  readonly onFocus: (finding: DeskFinding, place?: FindingPlace) => void
  /** Opens the request for changes with this finding named in it; absent where nobody votes. */
  readonly onAskForChange?: (finding: DeskFinding) => void
  readonly mayAccept: boolean
}

/** What the checks flag in this file: one card a rule, each finding with its reason and what would fix it. */
export function FindingsPanel({ policy, exceptions, findings, when, ...rest }: Props) {
  return (
    <section aria-labelledby="findings-heading" className="flex flex-col gap-3">
      <h2 id="findings-heading" className="desk-heading">
        Findings · {policy}
        {sayWith(exceptions)}
      </h2>
      <PolicyExceptions exceptions={exceptions} />
      {when ? (
        <WhenFound when={when} count={findings.length} />
      ) : findings.length === 0 ? (
        <p className="text-ink-2">The checks flag nothing in this file. Read it all the same.</p>
      ) : null}
      {byRule(findings).map((group) => (
        <RuleCard key={`${group[0]?.rule} ${group[0]?.severity}`} group={group} {...rest} />
      ))}
    </section>
  )
}

function RuleCard({
  group,
  focused,
  onFocus,
  onAskForChange,
  mayAccept,
}: { group: readonly DeskFinding[] } & Omit<Props, 'policy' | 'exceptions' | 'findings' | 'when'>) {
  const [first] = group
  if (!first) return null
  const places = group.reduce((sum, { placeCount }) => sum + Math.max(placeCount, 1), 0)
  return (
    <div className="border-line overflow-hidden rounded-lg border">
      <div className="border-line-2 bg-head flex items-center gap-2 border-b px-3 py-2">
        <SeverityChip severity={first.severity} />
        <h3 className="font-semibold">{first.title}</h3>
        <span className="text-ink-3 ml-auto font-semibold">
          {places.toLocaleString('en-GB')}
          <span className="sr-only"> {places === 1 ? 'place' : 'places'}</span>
        </span>
      </div>
      {group.map((finding) => (
        <FindingCard
          key={finding.id}
          finding={finding}
          isFocused={finding.id === focused}
          onFocus={(place) => onFocus(finding, place)}
          {...(onAskForChange ? { onAskForChange: () => onAskForChange(finding) } : {})}
          mayAccept={mayAccept}
        />
      ))}
      {group.every(({ acceptable }) => !acceptable) && first.severity === 'must-fix' ? (
        <p className="border-line-2 border-t px-3 py-2">
          <Chip>can only be fixed</Chip>
        </p>
      ) : null}
    </div>
  )
}

function byRule(findings: readonly DeskFinding[]): DeskFinding[][] {
  const groups = new Map<string, DeskFinding[]>()
  for (const finding of findings) {
    const key = `${finding.rule} ${finding.severity}`
    groups.set(key, [...(groups.get(key) ?? []), finding])
  }
  return [...groups.values()]
}
