import { useCallback, useEffect, useReducer, useRef } from 'react'
import { EMPTY, type Letter, nextLetter, outboxAfter } from './outbox.ts'
import { sendLetter } from './send-letter.ts'

/**
 * Stores things in place, one after the other. What has not arrived is kept in this tab through a
 * reload. `onArrived` is told of each letter that did.
 */
export function useOutbox(href: string, onArrived: () => void) {
  const [outbox, happen] = useReducer(outboxAfter, EMPTY)
  const key = `sluice.outbox.${href}`
  // A write of this page moves the version that its later writes have to name.
  const moved = useRef(new Map<string, string>())
  const count = useRef(0)

  useEffect(() => {
    const kept = readKept(key)
    if (kept.length > 0) happen({ kind: 'found-kept', letters: kept })
  }, [key])
  useEffect(() => {
    if (outbox.waiting.length === 0) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, JSON.stringify(outbox.waiting))
  }, [key, outbox.waiting])

  const next = nextLetter(outbox)
  useEffect(() => {
    if (!next) return
    happen({ kind: 'sending' })
    const letter = withCurrentSeen(next, moved.current)
    void sendLetter(href, letter).then((answer) => {
      if (!answer.ok) return happen({ kind: 'came-back', undelivered: answer })
      if (answer.seen) moved.current.set(nameOf(letter), answer.seen)
      happen({ kind: 'arrived' })
      return onArrived()
    })
    // A letter leaves once, when it becomes the next.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [next?.id])

  const retry = useCallback(() => happen({ kind: 'retried' }), [])
  const isOffline = outbox.undelivered?.because === 'offline'
  useEffect(() => {
    if (!isOffline) return undefined
    window.addEventListener('online', retry)
    return () => window.removeEventListener('online', retry)
  }, [isOffline, retry])

  const post = useCallback((fields: Record<string, string>, label: string) => {
    count.current += 1
    const id = `${Date.now()}.${count.current}`
    happen({ kind: 'posted', letter: { id, fields, label } })
  }, [])
  const drop = useCallback((letter: Letter) => happen({ kind: 'dropped', id: letter.id }), [])
  const forget = useCallback(() => happen({ kind: 'forgotten' }), [])
  return { outbox, post, retry, drop, forget }
}

const nameOf = ({ fields }: Letter): string => `${fields['fileId'] ?? ''} ${fields['seen'] ?? ''}`

function withCurrentSeen(letter: Letter, moved: ReadonlyMap<string, string>): Letter {
  const seen = moved.get(nameOf(letter))
  if (seen === undefined) return letter
  return withCurrentSeen({ ...letter, fields: { ...letter.fields, seen } }, moved)
}

function readKept(key: string): readonly Letter[] {
  const kept = sessionStorage.getItem(key)
  return kept === null ? [] : (JSON.parse(kept) as readonly Letter[])
}
