import { useLocation, useRevalidator } from '@remix-run/react'
import { useEffect, useState, useSyncExternalStore } from 'react'

const EVERY = 10_000

const never = () => () => {}
const inBrowser = () => true
const onServer = () => false

/**
 * Keeps a page current while what it shows can still change: every ten seconds while somebody looks at
 * it, silent where nothing changed, and only when the server answers. Without script it is a link.
 */
export function FollowUp({ words }: { words: string }) {
  const { revalidate, state } = useRevalidator()
  const { pathname, search } = useLocation()
  const isLive = useSyncExternalStore(never, inBrowser, onServer)
  const [isPaused, setPaused] = useState(false)
  useEffect(() => {
    if (isPaused) return undefined
    const look = async () => {
      if (document.hidden || state !== 'idle') return
      // A lost connection keeps the page that is there.
      const answer = await fetch('/health', { cache: 'no-store' }).catch(() => null)
      if (answer?.ok && !document.hidden) revalidate()
    }
    const timer = setInterval(() => void look(), EVERY)
    const onReturn = () => void look()
    document.addEventListener('visibilitychange', onReturn)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', onReturn)
    }
  }, [isPaused, revalidate, state])
  return (
    <p className="text-ink-2 flex flex-wrap items-center gap-x-3">
      <span role="status">{words}</span>
      {isLive ? (
        <button
          type="button"
          className="text-accent underline"
          onClick={() => setPaused(!isPaused)}
        >
          {isPaused ? 'Refresh by itself again' : 'Stop refreshing by itself'}
        </button>
      ) : (
        <a href={pathname + search}>Refresh</a>
      )}
    </p>
  )
}
