import { useEffect, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { KeyCap } from './key-cap.tsx'
import type { Letter, OutboxState } from './outbox.ts'

const UNDO_SECONDS = 10

type Props = {
  readonly outbox: OutboxState
  readonly onRetry: () => void
  readonly onReload: () => void
  readonly onDrop: (letter: Letter) => void
  readonly onUndo: (letter: Letter) => void
  readonly onForget: () => void
}

/** What is being stored, what was stored and can be undone, and what was not and why. */
export function OutboxStrip(props: Props) {
  const { outbox, onRetry, onReload, onDrop } = props
  const { waiting, undelivered, delivered } = outbox
  const [head] = waiting
  if (undelivered && head)
    return (
      <div
        role="alert"
        className="bg-stop-soft text-stop flex flex-wrap items-center gap-3 px-4 py-2"
      >
        <p>
          <strong>Not stored: {head.label}.</strong> {undelivered.words}
          {waiting.length > 1 ? ` ${waiting.length - 1} more wait behind it.` : ''}
        </p>
        <span className="ml-auto flex gap-2">
          {undelivered.because === 'offline' ? (
            <Button type="button" onClick={onRetry}>
              Try again
            </Button>
          ) : null}
          {undelivered.because === 'stale' ? (
            <Button type="button" onClick={onReload}>
              Show what changed, keep my text
            </Button>
          ) : null}
          <Button type="button" onClick={() => onDrop(head)}>
            Leave it
          </Button>
        </span>
      </div>
    )
  return (
    <output className="bg-paper text-ink-2 border-line block min-h-9 border-t px-4 empty:min-h-0 empty:border-t-0">
      {head ? <span className="block py-1.5">Storing: {head.label}…</span> : null}
      {!head && delivered ? <Undo key={delivered.id} {...props} letter={delivered} /> : null}
    </output>
  )
}

function Undo({ letter, onUndo, onForget }: Props & { letter: Letter }) {
  const [left, setLeft] = useState(UNDO_SECONDS)
  useEffect(() => {
    const timer = setInterval(() => setLeft((seconds) => seconds - 1), 1000)
    return () => clearInterval(timer)
  }, [])
  useEffect(() => {
    if (left <= 0) onForget()
  }, [left, onForget])
  return (
    <span className="flex items-center gap-3 py-1">
      Stored: {letter.label}.
      {letter.fields['undoes'] ? (
        <Button type="button" onClick={() => onUndo(letter)}>
          Undo <KeyCap>U</KeyCap>
          <span aria-hidden="true" className="text-ink-3 w-6 text-right text-xs tabular-nums">
            {left} s
          </span>
        </Button>
      ) : null}
    </span>
  )
}
