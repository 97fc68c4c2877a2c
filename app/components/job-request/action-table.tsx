import { Link } from '@remix-run/react'
import type { ActionRow, OutputRow } from '#app/domain/job-request/outputs-by-action.ts'
import { sayDuration } from '#app/domain/job-request/timeline.ts'
import type { OutputMark } from '#app/domain/outputs/output-state.ts'
import { Chip } from '../ui/chip.tsx'
import { outputWords } from '../workspace/output-words.ts'

export type ShownJob = {
  readonly action: string
  readonly identifier: string
  readonly status: string
  /** Milliseconds; null while it has not ended. */
  readonly ran: number | null
}
export type ShownFile = {
  readonly path: string
  readonly action: string | null
  readonly marks: readonly OutputMark[]
  readonly address: string
}
export type ShownAction = ActionRow<ShownJob, ShownFile>

/** Which action wrote what, at which level, here or earlier, from what, and what became of it. */
export function ActionTable({ actions }: { actions: readonly ShownAction[] }) {
  return (
    <table className="plain-table w-full">
      <caption className="sr-only">
        Actions of the pipeline with their jobs, outputs, levels and states
      </caption>
      <thead>
        <tr>
          <th scope="col">Action</th>
          <th scope="col">Job</th>
          <th scope="col">Output</th>
          <th scope="col">Level, who may see it</th>
          <th scope="col">Computed from</th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {actions.flatMap((row) =>
          row.outputs.map((output, place) => (
            <tr key={`${row.action} ${output.pattern} ${output.level}`}>
              {place === 0 ? (
                <>
                  <th scope="rowgroup" rowSpan={row.outputs.length}>
                    <a href={`#line-${row.line}`}>{row.action}</a>
                    <div className="text-ink-2 font-normal">{whenItRan(row)}</div>
                  </th>
                  <td rowSpan={row.outputs.length}>{jobOf(row)}</td>
                </>
              ) : null}
              <td>
                <span className="font-mono text-xs">{output.pattern}</span>
                <Files output={output} />
                {output.overlaps.length > 0 ? (
                  <div className="text-ink-2 text-xs">
                    Also matched by {output.overlaps.map(({ action }) => action).join(', ')}: which
                    action wrote a file is not certain.
                  </div>
                ) : null}
              </td>
              <td>
                <Chip tone={output.level === 'moderately_sensitive' ? 'ok' : 'stop'}>
                  {output.level}
                </Chip>
                <div className="text-ink-2 text-xs">{output.seenBy}</div>
              </td>
              <td className="text-ink-2">{row.restsOn.join(', ') || sourceOf(row)}</td>
              <td>
                <States output={output} />
              </td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  )
}

function whenItRan({ ranHere, ranEarlier }: ShownAction) {
  if (ranHere !== null) {
    return ranHere.ran === null ? 'runs here' : `ran here, ${sayDuration(ranHere.ran)}`
  }
  if (ranEarlier === null) return 'did not run here'
  const { jobRequestIdentifier, jobRequestNumber } = ranEarlier
  return (
    <>
      earlier,{' '}
      <Link to={`/job-requests/${jobRequestIdentifier}`}>
        job request {jobRequestNumber ?? jobRequestIdentifier}
      </Link>
    </>
  )
}

function jobOf({ ranHere, ranEarlier }: ShownAction) {
  const job = ranHere ?? ranEarlier
  if (job === null) return <span className="text-ink-2">none on record</span>
  const tone = ranHere?.status === 'failed' ? 'stop' : 'plain'
  return (
    <>
      <Chip tone={tone}>{ranHere?.status ?? 'succeeded'}</Chip>
      <div className="font-mono text-xs">{job.identifier}</div>
    </>
  )
}

function sourceOf({ database }: ShownAction): string {
  return database ? 'the records of patients' : 'nothing'
}

function Files({ output: { files } }: { output: OutputRow<ShownFile> }) {
  const [only] = files
  if (only === undefined) return null
  if (files.length === 1) {
    return (
      <div className="font-mono text-xs">
        <Link to={only.address}>{only.path}</Link>
      </div>
    )
  }
  return (
    <details>
      <summary>{files.length} files</summary>
      <ul className="font-mono text-xs">
        {files.map(({ path, address }) => (
          <li key={path}>
            <Link to={address}>{path}</Link>
          </li>
        ))}
      </ul>
    </details>
  )
}

function States({ output: { level, files, levelConflict } }: { output: OutputRow<ShownFile> }) {
  if (level !== 'moderately_sensitive') return <>never viewable, never requestable</>
  const counts = new Map<OutputMark, number>()
  for (const mark of files.flatMap(({ marks }) => marks))
    counts.set(mark, (counts.get(mark) ?? 0) + 1)
  const untouched = files.filter(({ marks }) => marks.length === 0).length
  return (
    <span className="flex flex-wrap gap-1">
      {levelConflict ? <Chip tone="stop">withheld: its level is in doubt</Chip> : null}
      {files.length === 0 ? <span className="text-ink-2">no file here</span> : null}
      {untouched > 0 ? <Chip>{untouched} never requested</Chip> : null}
      {[...counts].map(([mark, count]) => (
        <Chip key={mark} tone={outputWords[mark].tone}>
          {count} {outputWords[mark].words}
        </Chip>
      ))}
    </span>
  )
}
