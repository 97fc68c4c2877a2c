import { Link } from '@remix-run/react'
import { DecisionChip } from '../desk/decision-chip.tsx'
import { Chip } from '../ui/chip.tsx'
import { FileActions } from './file-actions.tsx'
import type { RequestFileLine, RequestGroup } from './request-view.ts'

type Props = {
  readonly files: readonly RequestFileLine[]
  /** Where a file can be moved to; empty where nothing can be changed now. */
  readonly groups: readonly Pick<RequestGroup, 'id' | 'name'>[]
  readonly groupId: string
  readonly mayEdit: boolean
}

/** The files of a group: what each is, what the checks and the reviewers say, and what can be done. */
export function FileLines({ files, groups, groupId, mayEdit }: Props) {
  if (files.length === 0) return <p className="text-ink-3 px-4 py-3">No files in this group.</p>
  return (
    <ul>
      {files.map((file) => (
        <li
          key={file.id}
          id={`file-${file.id}`}
          className="border-line-2 flex flex-col gap-1 border-t px-4 py-2"
        >
          <FileLine file={file} />
          {file.toDo ? <p className="text-ink-2">{file.toDo}</p> : null}
          {mayEdit ? (
            <FileActions file={file} groups={groups.filter(({ id }) => id !== groupId)} />
          ) : null}
        </li>
      ))}
    </ul>
  )
}

function FileLine({ file }: { file: RequestFileLine }) {
  const isWithdrawn = file.state === 'withdrawn'
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Link
        to={file.href}
        className={`font-mono text-xs break-all ${isWithdrawn ? 'text-ink-3 line-through' : ''}`}
      >
        {file.path}
      </Link>
      <span className="text-ink-3 text-xs">
        {file.backend} · {file.size}
        {file.version > 1 ? ` · version ${file.version}` : ''}
      </span>
      <span className="ml-auto flex flex-wrap gap-1">
        {file.kind === 'supporting' ? <Chip>supporting</Chip> : null}
        {isWithdrawn ? <Chip>withdrawn</Chip> : null}
        {file.isNewer && !isWithdrawn ? <Chip tone="warn">newer in the workspace</Chip> : null}
        {file.isGone && !isWithdrawn ? <Chip tone="warn">no longer in the workspace</Chip> : null}
        <Findings file={file} />
        {file.decision ? <DecisionChip decision={file.decision} /> : null}
      </span>
    </div>
  )
}

function Findings({ file: { mustFix, look, state } }: { file: RequestFileLine }) {
  if (state === 'withdrawn') return null
  if (mustFix === null) return <Chip>not checked yet</Chip>
  return (
    <>
      {mustFix > 0 ? <Chip tone="stop">{mustFix} must fix</Chip> : null}
      {look !== null && look > 0 ? <Chip tone="warn">{look} to look at</Chip> : null}
      {mustFix === 0 && !look ? <Chip tone="ok">nothing flagged</Chip> : null}
    </>
  )
}
