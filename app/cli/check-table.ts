import type { Severity } from '#app/domain/disclosure/finding.ts'
import type { CheckResult } from './check-files.ts'
import { placeOf } from './check-place.ts'

const COLOURS: Record<Severity, string> = { 'must-fix': '31', look: '33', note: '36' }
const ORDER: Record<Severity, number> = { 'must-fix': 0, look: 1, note: 2 }

/** Prints a table for people. */
export function printTable({ policy, files, across }: CheckResult, colours: boolean): void {
  const paint = (code: string, text: string) => (colours ? `\u001b[${code}m${text}\u001b[0m` : text)
  const lines: string[] = []
  const counts: Record<Severity, number> = { 'must-fix': 0, look: 0, note: 0 }
  for (const { path, rows, columns, findings } of files) {
    const shape = rows === null ? '' : `  ${rows} rows, ${columns.length} columns`
    lines.push(`${paint('1', printable(path))}${paint('2', shape)}`)
    if (findings.length === 0) lines.push(`  ${paint('32', 'nothing found')}`)
    for (const finding of [...findings].sort((a, b) => ORDER[a.severity] - ORDER[b.severity])) {
      counts[finding.severity] += 1
      const { severity, rule, because, fix } = finding
      lines.push(
        `  ${paint(COLOURS[severity], severity.padEnd(8))}  ${rule.padEnd(24)}  ${printable(placeOf(finding, columns))}`,
        `            ${printable(because)}`,
      )
      if (severity === 'must-fix') lines.push(paint('2', `            to do: ${printable(fix)}`))
    }
    lines.push('')
  }
  for (const { severity, rule, because, file, with: others } of across) {
    counts[severity] += 1
    const names = [file, ...others].map((index) => files[index]?.path ?? 'an earlier release')
    lines.push(
      `  ${paint(COLOURS[severity], severity.padEnd(8))}  ${rule.padEnd(24)}  ${printable(names.join(' with '))}`,
      `            ${printable(because)}`,
    )
  }
  const total = files.length === 1 ? '1 file' : `${files.length} files`
  lines.push(
    `${total} under ${policy.id} ${policy.version}: ${counts['must-fix']} must be fixed, ${counts.look} to look at, ${counts.note} to note`,
  )
  process.stdout.write(`${lines.join('\n')}\n`)
}

/** Names and headers come from files: control signs could move the cursor or repaint the screen. */
function printable(text: string): string {
  return text.replace(/\p{Cc}|\p{Cf}/gu, ' ')
}
