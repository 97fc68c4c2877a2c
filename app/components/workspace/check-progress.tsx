import { Link, useLocation, useNavigate, useRevalidator } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { SeverityChip } from '../ui/severity.tsx'
import { Chip } from '../ui/chip.tsx'

type Checked = {
  readonly place: string
  readonly state: 'waiting' | 'checked' | 'failed'
  readonly mustFix: number
  readonly look: number
  readonly note: number
}

const AGAIN = 700

/** How far the checks are and what they found so far. Without JavaScript, reload to see more. */
export function CheckProgress({
  files,
  hrefOf,
}: {
  files: readonly Checked[]
  hrefOf: (place: string) => string
}) {
  const { revalidate, state } = useRevalidator()
  const navigate = useNavigate()
  const { search } = useLocation()
  const done = files.filter((file) => file.state !== 'waiting').length
  const isDone = done === files.length
  const mustFix = files.filter((file) => file.mustFix > 0).length
  // The tree beside this shows what was found, once there is all of it.
  const wasDone = useRef(isDone)
  useEffect(() => {
    if (isDone && !wasDone.current) navigate({ search, hash: 'done' }, { replace: true })
    wasDone.current = isDone
  }, [isDone, navigate, search])
  useEffect(() => {
    if (isDone || state !== 'idle') return undefined
    const timer = setTimeout(revalidate, AGAIN)
    return () => clearTimeout(timer)
  }, [isDone, revalidate, state])
  return (
    <>
      <div className="flex flex-col gap-1">
        <label htmlFor="progress" role="status">
          {isDone
            ? sayDone(files.length, mustFix)
            : `Checking ${done} of ${sayFiles(files.length)}`}
        </label>
        <progress id="progress" max={files.length} value={done} className="h-2 w-full max-w-md" />
        <noscript>{isDone ? '' : 'Reload the page to see how far they are.'}</noscript>
      </div>
      <div className="border-line overflow-x-auto rounded-lg border">
        <table className="plain-table w-full">
          <caption className="sr-only">What the checks found, a file a row</caption>
          <thead>
            <tr>
              <th scope="col">File</th>
              <th scope="col">Findings</th>
            </tr>
          </thead>
          <tbody>
            {files.map((file) => (
              <tr key={file.place}>
                <th scope="row" className="font-mono text-xs font-normal">
                  <Link to={hrefOf(file.place)}>{file.place}</Link>
                </th>
                <td>
                  <Found file={file} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function Found({ file }: { file: Checked }) {
  if (file.state === 'waiting') return <span className="text-ink-3">waiting</span>
  if (file.state === 'failed') return <Chip tone="warn">could not be checked</Chip>
  const counts = [
    { severity: 'must-fix' as const, count: file.mustFix },
    { severity: 'look' as const, count: file.look },
    { severity: 'note' as const, count: file.note },
  ].filter(({ count }) => count > 0)
  if (counts.length === 0) return <Chip tone="ok">nothing found</Chip>
  return (
    <span className="flex flex-wrap gap-2">
      {counts.map(({ severity, count }) => (
        <span key={severity} className="flex items-center gap-1">
          {count} <SeverityChip severity={severity} />
        </span>
      ))}
    </span>
  )
}

const sayFiles = (count: number): string =>
  count === 1 ? '1 file' : `${count.toLocaleString('en-GB')} files`

const sayDone = (count: number, mustFix: number): string =>
  mustFix === 0
    ? `${sayFiles(count)} checked; nothing must be fixed`
    : `${sayFiles(count)} checked; ${mustFix.toLocaleString('en-GB')} ${mustFix === 1 ? 'has' : 'have'} something that must be fixed`
