import type { PipelineReport } from '#app/domain/pipeline/pipeline-report.ts'

/** The problems of a project.yaml, one after another as compilers print them, with what fixes each. */
export function printProblems(file: string, { problems, overlaps }: PipelineReport): string[] {
  const errors = problems.filter(({ severity }) => severity === 'error').length
  return [
    ...problems.flatMap(({ severity, line, column, code, message, fix }) => [
      `${file}:${line}:${column}: ${severity}: ${message} [${code}]`,
      `    ${fix}`,
    ]),
    ...printOverlaps(overlaps),
    errors === 0
      ? `${file} is right; ${counted(problems.length, 'warning')}.`
      : `${file} is not right: ${counted(errors, 'error')}, ${counted(problems.length - errors, 'warning')}.`,
  ]
}

/** Each output with its level, by action, in the order in which actions run. */
export function printLevels({ actions, order, overlaps, problems }: PipelineReport): string[] {
  const widest = Math.max(
    0,
    ...actions.flatMap(({ outputs }) => outputs.map(({ pattern }) => pattern.length)),
  )
  const sorted = [...actions].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
  return [
    ...sorted.flatMap(({ name, database, needs, outputs }) => [
      [
        name,
        ...(database ? ['touches the records of patients'] : []),
        ...(needs.length > 0 ? [`needs ${needs.join(', ')}`] : []),
      ].join(', '),
      ...outputs.map(({ pattern, level }) => `  ${pattern.padEnd(widest)}  ${level}`),
    ]),
    ...printOverlaps(overlaps),
    ...(problems.some(({ severity }) => severity === 'error')
      ? ['There are errors: sluice pipeline check shows them.']
      : []),
    'The levels are what the author of the pipeline says, not what the files hold.',
  ]
}

function printOverlaps(overlaps: PipelineReport['overlaps']): string[] {
  return overlaps.map(({ patterns: [one, other], actions: [first, second], levelConflict }) =>
    levelConflict
      ? `${one} (${first}) and ${other} (${second}) can match the same file at different levels: it is withheld.`
      : `${one} (${first}) and ${other} (${second}) can match the same file: which action wrote it is not certain.`,
  )
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}
