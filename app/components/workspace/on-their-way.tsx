import { Link } from '@remix-run/react'
import { Instant } from '../ui/instant.tsx'
import { sayBytes, sayCount } from '../ui/number.ts'

export type OnItsWayShown = {
  /** Backend and path, as in the tree. */
  readonly place: string
  readonly bytes: number
  readonly action: string
  readonly jobRequest: string
  readonly jobRequestName: string
  readonly announcedAt: string
  /** Where an earlier version of it lies; null where it is the first. */
  readonly earlier: string | null
}

/** What job runners have announced and not sent yet: first versions, and newer ones of what is here. */
export function OnTheirWay({
  count,
  files,
  now,
}: {
  count: number
  /** The first few of them. */
  files: readonly OnItsWayShown[]
  now: string
}) {
  return (
    <>
      <p className="text-ink-2">
        {sayCount(count, 'file is', 'files are')} announced by a job runner, with{' '}
        {count === 1 ? 'its' : 'their'} SHA-256; the bytes are still to come. Until then what was
        here before stays as it is.
      </p>
      <ul className="border-line divide-line-2 divide-y rounded-lg border">
        {files.map((file) => (
          <li
            key={`${file.place} ${file.jobRequest}`}
            className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-2"
          >
            <span className="font-mono text-xs break-all">{file.place}</span>
            <span>
              {file.earlier === null ? (
                'a first version'
              ) : (
                <>
                  a newer version of <Link to={file.earlier}>what is here</Link>
                </>
              )}
              , {sayBytes(file.bytes)}
            </span>
            <span className="text-ink-2">
              by {file.action} of{' '}
              <Link to={`/job-requests/${file.jobRequest}`}>job request {file.jobRequestName}</Link>
              , announced <Instant at={file.announcedAt} now={now} />
            </span>
          </li>
        ))}
        {count > files.length ? (
          <li className="text-ink-3 px-4 py-2">
            and {sayCount(count - files.length, 'more file')}
          </li>
        ) : null}
      </ul>
    </>
  )
}
