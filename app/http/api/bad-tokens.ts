const WINDOW = 15 * 60_000
const MOST = 20
const MOST_ADDRESSES = 10_000

/**
 * Counts tokens that were not valid, by address. A token has 256 random bits, so nobody guesses one;
 * this keeps a broken runner or a scanner from asking for ever. A valid token is never held up by
 * its neighbours behind the same address.
 */
export function badTokens(now: () => number = Date.now) {
  const counts = new Map<string, { count: number; until: number }>()
  return {
    /** Seconds to wait, or null while there were few. */
    add: (address: string): number | null => {
      const at = now()
      const known = counts.get(address)
      const entry = known && known.until > at ? known : { count: 0, until: at + WINDOW }
      entry.count += 1
      counts.delete(address)
      counts.set(address, entry)
      if (counts.size > MOST_ADDRESSES) counts.delete(counts.keys().next().value ?? '')
      return entry.count > MOST ? Math.ceil((entry.until - at) / 1000) : null
    },
  }
}
