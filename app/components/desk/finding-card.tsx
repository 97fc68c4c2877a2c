import { Link } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { Button } from '../ui/button.tsx'
import { AcceptFinding } from './accept-finding.tsx'
import type { DeskFinding, FindingPlace } from './desk-view.ts'
import { InferredBar } from './inferred-bar.tsx'

type Props = {
  readonly finding: DeskFinding
  readonly isFocused: boolean
  readonly onFocus: (place?: FindingPlace) => void
  readonly onAskForChange?: () => void
  readonly mayAccept: boolean
}

/** One finding: where, what a reader could learn, the rule and its source, what would fix it, and the answers. */
export function FindingCard({ finding, isFocused, onFocus, onAskForChange, mayAccept }: Props) {
  const card = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!isFocused) return
    card.current?.focus({ preventScroll: true })
    // On a narrow screen the panel is part of the page, and the page stays where it is.
    if (matchMedia('(min-width: 1024px)').matches)
      card.current?.scrollIntoView({ block: 'nearest' })
  }, [isFocused])
  const { places, placeCount, because, fix, source, ruleHref, whatIf, besides } = finding
  const bar = places.find(({ cell, allowed }) => cell.inferred && allowed)
  return (
    <article
      ref={card}
      tabIndex={-1}
      aria-current={isFocused ? 'true' : undefined}
      aria-label={`${finding.title}: ${places[0]?.words ?? 'the whole file'}`}
      className={`border-line-2 flex flex-col gap-2 border-b px-3 py-2 last:border-b-0 focus-visible:outline-offset-[-2px] ${isFocused ? 'bg-accent-soft' : ''}`}
    >
      <Places finding={finding} onFocus={onFocus} />
      <p className="text-ink-2">{because}</p>
      {bar?.cell.inferred ? (
        <InferredBar allowed={bar.allowed} inferred={bar.cell.inferred} />
      ) : null}
      {besides.map(({ path, words, href }) => (
        <p key={href} className="break-words">
          <Link to={href} preventScrollReset>
            See it beside {path}
          </Link>
          , {words}
        </p>
      ))}
      <details className="text-ink-2 text-xs" open={isFocused || undefined}>
        <summary>What would fix it, and the rule</summary>
        <p className="mt-1">{fix}</p>
        <p className="text-ink-3 mt-1">
          {source} · <a href={ruleHref}>the rule</a>
        </p>
        {whatIf ? (
          <p className="mt-1">
            <Link to={whatIf} preventScrollReset>
              What if {placeCount === 1 ? 'it were' : 'they were'} redacted?
            </Link>
          </p>
        ) : null}
      </details>
      <Answer who="Author" said={finding.justification} />
      <Answer who="You accept it" said={finding.acceptance} />
      {finding.severity === 'must-fix' ? (
        <div className="flex flex-wrap items-start gap-1.5">
          {isFocused && onAskForChange ? (
            <Button type="button" kind="danger" className="px-2.5!" onClick={onAskForChange}>
              Ask for change
            </Button>
          ) : null}
          {mayAccept && finding.acceptable ? <AcceptFinding finding={finding} /> : null}
        </div>
      ) : null}
    </article>
  )
}

function Places({ finding, onFocus }: Pick<Props, 'finding' | 'onFocus'>) {
  const { places, placeCount } = finding
  if (places.length === 0) return <p className="font-semibold">The whole file</p>
  const rest = placeCount - places.length
  return (
    <ul className="flex flex-col">
      {places.map((place) => (
        <li key={`${place.cell.row} ${place.cell.column}`}>
          <button
            type="button"
            className="min-h-6 text-left font-semibold hover:underline"
            onClick={() => onFocus(place)}
          >
            {place.words}
          </button>
        </li>
      ))}
      {rest > 0 ? (
        <li className="text-ink-3">and {rest.toLocaleString('en-GB')} more, marked in the table</li>
      ) : null}
    </ul>
  )
}

function Answer({ who, said }: { who: string; said: DeskFinding['justification'] }) {
  if (!said) return null
  return (
    <p className="border-accent border-l-2 pl-2">
      <span className="font-semibold">{who}:</span> {said.text ?? 'this text was erased'}
    </p>
  )
}
