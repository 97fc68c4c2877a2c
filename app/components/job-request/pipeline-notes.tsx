import type { PipelineReport } from '#app/domain/pipeline/pipeline-report.ts'

/** What is wrong with project.yaml or would be refused today, and where patterns meet. */
export function PipelineNotes({
  report: { problems, overlaps },
  refusedToday,
}: {
  report: Pick<PipelineReport, 'problems' | 'overlaps'>
  refusedToday: readonly string[]
}) {
  return (
    <ul className="list-disc py-3 pr-4 pl-8">
      {problems
        .filter(({ code }) => code !== 'old-version')
        .map(({ severity, line, column, message, fix }) => (
          <li key={`${line} ${column} ${message}`}>
            {severity === 'error' ? 'Error' : 'Warning'}, <a href={`#line-${line}`}>line {line}</a>:{' '}
            {message} {fix}
          </li>
        ))}
      {refusedToday.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
      {overlaps.map(({ patterns, actions }) => (
        <li key={`${patterns.join(' ')} ${actions.join(' ')}`}>
          <span className="font-mono text-xs">{patterns[0]}</span> ({actions[0]}) and{' '}
          <span className="font-mono text-xs">{patterns[1]}</span> ({actions[1]}) can match the same
          file.
        </li>
      ))}
      <li>Levels are what the author of the pipeline says, not what the files hold.</li>
    </ul>
  )
}
