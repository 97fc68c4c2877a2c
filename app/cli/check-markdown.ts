import type { CheckResult } from './check-files.ts'
import { placeOf } from './check-place.ts'

/** Prints a Markdown table a file, for notes and pull requests. */
export function printMarkdown({ policy, files, across }: CheckResult): void {
  const lines = [`# Checks under ${policy.id} ${policy.version}`, '']
  for (const { path, rows, columns, findings } of files) {
    lines.push(`## ${escaped(path)}`, '')
    if (rows !== null) lines.push(`${rows} rows, ${columns.length} columns`, '')
    if (findings.length === 0) lines.push('Nothing found.', '')
    else lines.push('| severity | rule | where | what | to do |', '| --- | --- | --- | --- | --- |')
    for (const finding of findings) {
      const { severity, rule, because, fix } = finding
      const cells = [severity, rule, placeOf(finding, columns), because, fix]
      lines.push(`| ${cells.map(escaped).join(' | ')} |`)
    }
    if (findings.length > 0) lines.push('')
  }
  if (across.length > 0) {
    lines.push(
      '## Between files',
      '',
      '| severity | rule | files | what |',
      '| --- | --- | --- | --- |',
    )
    for (const { severity, rule, because, file, with: others } of across) {
      const names = [file, ...others].map((index) => files[index]?.path ?? 'an earlier release')
      lines.push(`| ${[severity, rule, names.join(', '), because].map(escaped).join(' | ')} |`)
    }
    lines.push('')
  }
  process.stdout.write(lines.join('\n'))
}

function escaped(text: string): string {
  return text.replace(/\p{Cc}|\p{Cf}/gu, ' ').replace(/[\\`*_[\]<>|#]/g, (sign) => `\\${sign}`)
}
