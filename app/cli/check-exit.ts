import type { CheckResult } from './check-files.ts'

/** 1: something must be fixed; 2: nothing must, but something could not be checked; 0: neither. */
export function exitCode({ files, across }: CheckResult): 0 | 1 | 2 {
  const findings = [...files.flatMap((file) => file.findings), ...across]
  if (findings.some(({ severity }) => severity === 'must-fix')) return 1
  const unchecked = findings.some(
    ({ rule, severity }) => rule === 'not-checked' && severity !== 'note',
  )
  return unchecked ? 2 : 0
}
