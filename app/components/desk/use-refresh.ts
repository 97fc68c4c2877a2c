import { useNavigation, useRevalidator } from '@remix-run/react'
import { useCallback, useEffect, useRef, useState } from 'react'

/**
 * Reads the page anew after something was stored: at once, or when the file that is just opening has
 * opened, so that nothing on its way is broken off.
 */
export function useRefresh() {
  const { revalidate, state } = useRevalidator()
  const navigation = useNavigation()
  const [asked, setAsked] = useState(0)
  const done = useRef(0)
  const isIdle = state === 'idle' && navigation.state === 'idle'
  useEffect(() => {
    if (!isIdle || asked === done.current) return
    done.current = asked
    revalidate()
  }, [asked, isIdle, revalidate])
  const refresh = useCallback(() => setAsked((before) => before + 1), [])
  return { refresh, revalidate }
}
