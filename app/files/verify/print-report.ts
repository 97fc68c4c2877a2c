import {
  firstBadEntry,
  type Report,
  sayEntry,
  sayProblem,
} from '#app/domain/audit/verify/report.ts'

const MOST = 20

/** The report as lines for a terminal, the verdict last. */
export function printReport(report: Report): string[] {
  const { checked, unchecked, problems } = report
  const first = firstBadEntry(report)
  const isWhole = problems.length === 0
  return [
    ...titled('Checked', isWhole ? checked : []),
    ...titled('Not checked', unchecked),
    ...titled('Broken', problems.slice(0, MOST).map(sayProblem)),
    ...(problems.length > MOST ? [`  and ${problems.length - MOST} more`] : []),
    ...(first?.entry ? [`First bad entry: ${sayEntry(first.entry)} (${first.where}).`] : []),
    isWhole ? 'Whole: what could be checked is as it was signed.' : 'BROKEN.',
  ]
}

const titled = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => `  ${line}`)]
