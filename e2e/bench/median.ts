/** The median time of seven runs after two that warm up, in milliseconds. */
export async function medianMilliseconds(work: () => unknown): Promise<number> {
  const times: number[] = []
  for (let run = 0; run < 9; run++) {
    const start = performance.now()
    await work()
    if (run >= 2) times.push(performance.now() - start)
  }
  return times.sort((one, other) => one - other)[3] ?? 0
}
