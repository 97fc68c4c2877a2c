/**
 * Keeps the last answers by their key, those under way included, so that the same work is done
 * once. What failed is not kept.
 */
export function remember<Answer>(most: number) {
  const kept = new Map<string, Promise<Answer>>()
  return (key: string, work: () => Promise<Answer>): Promise<Answer> => {
    const answer = kept.get(key) ?? work()
    kept.delete(key)
    kept.set(key, answer)
    answer.catch(() => kept.delete(key))
    for (const oldest of kept.keys()) if (kept.size > most) kept.delete(oldest)
    return answer
  }
}
