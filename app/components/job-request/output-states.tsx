import { Link } from '@remix-run/react'
import type { OutputRow } from '#app/domain/job-request/outputs-by-action.ts'
import { Chip } from '../ui/chip.tsx'
import type { StateChip } from '../workspace/state-chip.ts'
import type { ShownFile } from './output-files.tsx'

/** What became of the files of an output, each state once with how many are in it. */
export function OutputStates({ output }: { output: OutputRow<ShownFile> }) {
  const { level, files, levelConflict } = output
  if (level !== 'moderately_sensitive') return <>never viewable, never requestable</>
  if (levelConflict) return <Chip tone="stop">withheld: its level is in doubt</Chip>
  if (files.length === 0) return <span className="text-ink-2">no file here</span>
  const untouched = files.filter(({ marks }) => marks.length === 0).length
  const mustFix = files.reduce((sum, file) => sum + (file.mustFix ?? 0), 0)
  return (
    <span className="flex flex-wrap gap-1">
      {grouped(files).map(({ count, words, tone, href }) => (
        <Chip key={`${words} ${href}`} tone={tone}>
          {files.length > 1 ? `${count} ` : ''}
          {href === null ? words : <Link to={href}>{words}</Link>}
        </Chip>
      ))}
      {untouched > 0 ? (
        <Chip>{files.length > 1 ? `${untouched} not requested` : 'not requested'}</Chip>
      ) : null}
      {mustFix > 0 ? <Chip tone="stop">{mustFix} must fix</Chip> : null}
    </span>
  )
}

function grouped(files: readonly ShownFile[]): (StateChip & { readonly count: number })[] {
  const groups = new Map<string, StateChip & { readonly count: number }>()
  for (const state of files.flatMap(({ states }) => states)) {
    const key = `${state.words} ${state.href}`
    groups.set(key, { ...state, count: (groups.get(key)?.count ?? 0) + 1 })
  }
  return [...groups.values()]
}
