import { useCallback } from 'react'
import { useKept } from './kept.ts'

/**
 * A text that is being written: kept in this browser under its name until it is sent, so that a
 * refresh, a stale page or a lost connection takes nothing away.
 */
export function useKeptDraft(name: string, startsAs = '') {
  const [kept, keep] = useKept(`draft.${name}`)
  const write = useCallback(
    (next: string) => keep(next === startsAs ? null : next),
    [keep, startsAs],
  )
  const forget = useCallback(() => keep(null), [keep])
  return { text: kept ?? startsAs, write, forget }
}
