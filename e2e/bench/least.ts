/** The least CPU time of so many runs, in milliseconds: what else the machine does hardly matters. */
export async function leastMilliseconds(runs: number, work: () => unknown): Promise<number> {
  let least = Infinity
  for (let run = 0; run < runs; run++) {
    const before = process.cpuUsage()
    await work()
    const { user, system } = process.cpuUsage(before)
    least = Math.min(least, (user + system) / 1_000)
  }
  return least
}
