import { useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useKept } from './kept.ts'

type Props = {
  readonly left: ReactNode
  readonly right: ReactNode
  readonly children: ReactNode
  readonly folds: Folds
}

export type Folds = {
  readonly left: boolean
  readonly right: boolean
  readonly turn: (side: 'left' | 'right') => void
}

/** Which side panels are folded away to give the table all of the window. */
export function useFolds(): Folds {
  const [left, keepLeft] = useKept('desk.left')
  const [right, keepRight] = useKept('desk.right')
  return {
    left: left === 'folded',
    right: right === 'folded',
    turn: (side) =>
      side === 'left'
        ? keepLeft(left === null ? 'folded' : null)
        : keepRight(right === null ? 'folded' : null),
  }
}

/** Files at the left, the file in the middle, findings and comments at the right. */
export function DeskFrame({ left, right, children, folds }: Props) {
  return (
    <div
      className="desk-panels"
      data-left={folds.left ? 'folded' : undefined}
      data-right={folds.right ? 'folded' : undefined}
    >
      <Side side="left" name="files" label="Files" folds={folds}>
        {left}
      </Side>
      <div className="desk-centre">{children}</div>
      <Side side="right" name="findings" label="Findings and comments" folds={folds}>
        {right}
      </Side>
    </div>
  )
}

type SideProps = {
  readonly side: 'left' | 'right'
  readonly name: string
  readonly label: string
  readonly folds: Folds
  readonly children: ReactNode
}

function Side({ side, name, label, folds, children }: SideProps) {
  const isFolded = folds[side]
  const arrow = (side === 'left') === isFolded ? '»' : '«'
  return (
    <aside className={`desk-side desk-${side} relative`} aria-label={label}>
      <button
        type="button"
        aria-expanded={!isFolded}
        title={isFolded ? `Show the ${name}` : `Fold the ${name} away`}
        className={`text-ink-3 hover:text-ink hidden size-6 lg:block ${isFolded ? 'mx-auto' : 'absolute top-2 right-2'}`}
        onClick={() => folds.turn(side)}
      >
        <span aria-hidden="true">{arrow}</span>
        <span className="sr-only">{isFolded ? `Show the ${name}` : `Fold the ${name} away`}</span>
      </button>
      {side === 'left' ? <NarrowFold label={label} /> : null}
      <div className={`desk-side-content ${isFolded ? 'lg:hidden' : ''}`}>{children}</div>
    </aside>
  )
}

/**
 * On a narrow screen the file comes first: the list of files opens above it on demand, without script
 * too. It is made anew for each file, so that it is closed again when one was chosen.
 */
function NarrowFold({ label }: { label: string }) {
  const { pathname } = useLocation()
  return (
    <label className="desk-narrow-fold lg:hidden">
      <input key={pathname} type="checkbox" className="accent-accent size-4" />
      {label} of the request
    </label>
  )
}
