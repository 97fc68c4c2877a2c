export type Totals = { readonly passed: number; readonly failed: number; readonly skipped: number }

/** Totals of a vitest JSON report. */
export function vitestTotals(report: unknown): Totals {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report as Record<
    string,
    number
  >
  return {
    passed: numPassedTests ?? 0,
    failed: numFailedTests ?? 0,
    skipped: (numPendingTests ?? 0) + (numTodoTests ?? 0),
  }
}

/** Totals of a Playwright JSON report; a test that passed only at a further try counts as passed. */
export function playwrightTotals(report: unknown): Totals {
  const { stats } = report as { stats: Record<string, number> }
  return {
    passed: (stats['expected'] ?? 0) + (stats['flaky'] ?? 0),
    failed: stats['unexpected'] ?? 0,
    skipped: stats['skipped'] ?? 0,
  }
}

export function addTotals(parts: readonly Totals[]): Totals {
  return parts.reduce((sum, part) => ({
    passed: sum.passed + part.passed,
    failed: sum.failed + part.failed,
    skipped: sum.skipped + part.skipped,
  }))
}
