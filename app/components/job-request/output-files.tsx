import { Link } from '@remix-run/react'
import { Fragment } from 'react'
import type { OutputRow } from '#app/domain/job-request/outputs-by-action.ts'
import type { OutputMark } from '#app/domain/outputs/output-state.ts'
import { Chip } from '../ui/chip.tsx'
import { sayCount } from '../ui/number.ts'
import type { StateChip } from '../workspace/state-chip.ts'

export type ShownFile = {
  readonly path: string
  readonly action: string | null
  readonly marks: readonly OutputMark[]
  readonly states: readonly StateChip[]
  readonly address: string
  /** Whether this job request's own job left what lies there now. */
  readonly madeHere: boolean
  /** The job request that did, where it is another one. */
  readonly madeBy: string | null
  /** Must-fix findings of the last check, for those who may read them; null while it was not checked. */
  readonly mustFix: number | null
}

export type ShownOutput = OutputRow<ShownFile> & {
  /** Paths that its job has announced and not sent yet. */
  readonly awaited: readonly string[]
}

/** The pattern of an output, other patterns that meet it, and the files that lie there now. */
export function OutputFiles({ output }: { output: ShownOutput }) {
  const { pattern, files, overlaps, awaited } = output
  const [only] = files
  const isPlain = files.length === 1 && only?.path === pattern && only.madeHere
  return (
    <>
      <span className="font-mono text-xs break-words">
        {isPlain && only ? (
          <Link to={only.address}>
            <PathWords path={pattern} />
          </Link>
        ) : (
          <PathWords path={pattern} />
        )}
      </span>
      {files.length === 0 || isPlain ? null : (
        <details>
          <summary className="text-accent">{sayCount(files.length, 'file')}</summary>
          <ul className="flex flex-col gap-1 pt-1">
            {files.map((file) => (
              <li key={file.path}>
                <Link to={file.address} className="font-mono text-xs break-words">
                  <PathWords path={file.path} />
                </Link>
                <FileStates file={file} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {awaited.length > 0 ? (
        <details>
          <summary className="text-ink-2">
            {sayCount(awaited.length, 'file is', 'files are')} on{' '}
            {awaited.length === 1 ? 'its' : 'their'} way
          </summary>
          <ul className="flex flex-col gap-1 pt-1 font-mono text-xs break-words">
            {awaited.map((path) => (
              <li key={path}>
                <PathWords path={path} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {overlaps.length > 0 ? (
        <div className="text-ink-2 text-xs">
          Also matched by {overlaps.map(({ action }) => action).join(', ')}: which action wrote a
          file is not certain.
        </div>
      ) : null}
    </>
  )
}

/** A path that may go on in the next line after each folder. */
function PathWords({ path }: { path: string }) {
  return path.split('/').map((part, place) => (
    // Folders of one name may follow each other: only the place tells them apart.
    // oxlint-disable-next-line react/no-array-index-key
    <Fragment key={place}>
      {place > 0 ? (
        <>
          /<wbr />
        </>
      ) : null}
      {part}
    </Fragment>
  ))
}

function FileStates({ file: { states, madeHere, madeBy } }: { file: ShownFile }) {
  return (
    <div className="flex flex-wrap items-center gap-1">
      {states.map(({ words, tone, href }) => (
        <Chip key={words} tone={tone}>
          {href === null ? words : <Link to={href}>{words}</Link>}
        </Chip>
      ))}
      {madeHere || madeBy === null ? null : (
        <span className="text-ink-3 text-xs">
          what lies there is from <Link to={`/job-requests/${madeBy}`}>job request {madeBy}</Link>
        </span>
      )}
    </div>
  )
}
