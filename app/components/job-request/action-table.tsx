import { Link } from '@remix-run/react'
import type { ActionRow } from '#app/domain/job-request/outputs-by-action.ts'
import { readStatus } from '#app/domain/job-request/job-request-status.ts'
import { sayDuration } from '#app/domain/job-request/timeline.ts'
import { Chip } from '../ui/chip.tsx'
import { OutputFiles, type ShownFile, type ShownOutput } from './output-files.tsx'
import { OutputStates } from './output-states.tsx'
import { StatusChip } from './status-chip.tsx'

export type ShownJob = {
  readonly action: string
  readonly identifier: string
  readonly status: string
  /** Milliseconds; null while it has not ended. */
  readonly ran: number | null
}
export type ShownAction = Omit<ActionRow<ShownJob, ShownFile>, 'outputs'> & {
  readonly outputs: readonly ShownOutput[]
}

/** Which action wrote what, at which level, here or earlier, from what, and what became of it. */
export function ActionTable({
  actions,
  commit,
}: {
  actions: readonly ShownAction[]
  /** Of this job request: an earlier job may have run another one. */
  commit: string
}) {
  const shown = new Set(actions.map(({ action }) => action))
  return (
    <table className="plain-table stack-table w-full">
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
            <tr
              key={`${row.action} ${output.name} ${output.pattern} ${output.level}`}
              className={row.ranHere === null ? 'text-ink-2' : ''}
            >
              {place === 0 ? (
                <>
                  <th scope="rowgroup" rowSpan={row.outputs.length} id={`action-${row.action}`}>
                    <a
                      href={`#line-${row.line}`}
                      className={row.ranHere === null ? 'text-ink-2 font-normal' : 'text-ink'}
                    >
                      {row.action}
                    </a>
                    <div className="text-ink-2 font-normal">{whenItRan(row, commit)}</div>
                  </th>
                  <td rowSpan={row.outputs.length} data-label="Job">
                    {jobOf(row)}
                  </td>
                </>
              ) : null}
              <td className="sm:min-w-56" data-label="Output">
                <OutputFiles output={output} />
              </td>
              <td data-label="Level">
                <Chip tone={output.level === 'moderately_sensitive' ? 'ok' : 'stop'}>
                  {output.level}
                </Chip>
                <div className="text-ink-2 text-xs">{output.seenBy}</div>
              </td>
              {place === 0 ? (
                <td rowSpan={row.outputs.length} data-label="Computed from">
                  <ComputedFrom row={row} shown={shown} />
                </td>
              ) : null}
              <td data-label="State">
                <OutputStates output={output} />
              </td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  )
}

function whenItRan({ ranHere, ranEarlier }: ShownAction, commit: string) {
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
      {ranEarlier.commit === commit ? null : (
        <>
          {' '}
          at another commit,{' '}
          <span className="font-mono text-xs">{ranEarlier.commit.slice(0, 7)}</span>
        </>
      )}
    </>
  )
}

function jobOf({ ranHere, ranEarlier }: ShownAction) {
  const job = ranHere ?? ranEarlier
  if (job === null) return <span className="text-ink-2">none on record</span>
  return (
    <>
      <StatusChip status={readStatus(ranHere?.status ?? 'succeeded')} />
      <div className="font-mono text-xs">{job.identifier}</div>
    </>
  )
}

/** What it needs and what that was computed from, back to the queries of patients' records. */
function ComputedFrom({ row, shown }: { row: ShownAction; shown: ReadonlySet<string> }) {
  if (row.database) return <>the records of patients</>
  if (row.restsOn.length === 0) return <>nothing</>
  const behind = row.restsOn.filter((name) => !row.needs.includes(name)).toReversed()
  const names = { shown, database: row.databaseActions }
  return (
    <>
      <Names names={row.needs} {...names} />
      {behind.length > 0 ? (
        <>
          {' ← '}
          <Names names={behind} {...names} />
        </>
      ) : null}
      {row.databaseActions.length === 0 ? (
        <div className="text-ink-3 text-xs">no query of the database</div>
      ) : null}
    </>
  )
}

function Names({
  names,
  shown,
  database,
}: {
  names: readonly string[]
  shown: ReadonlySet<string>
  database: readonly string[]
}) {
  return names.map((name, place) => (
    <span key={name}>
      {place > 0 ? ', ' : ''}
      {shown.has(name) ? (
        <a href={`#action-${name}`} className="text-ink-2">
          {name}
        </a>
      ) : (
        name
      )}
      {database.includes(name) ? <span className="text-ink-3 text-xs"> (database)</span> : null}
    </span>
  ))
}
