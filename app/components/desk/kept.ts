import { useCallback, useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

/** A small text kept in this browser, the same in every tab; null while there is none. */
export function useKept(name: string): [string | null, (text: string | null) => void] {
  const key = `sluice.${name}`
  const kept = useSyncExternalStore(
    subscribe,
    () => localStorage.getItem(key),
    () => null,
  )
  const keep = useCallback(
    (text: string | null) => {
      if (text === null) localStorage.removeItem(key)
      else localStorage.setItem(key, text)
      for (const listener of listeners) listener()
    },
    [key],
  )
  return [kept, keep]
}
