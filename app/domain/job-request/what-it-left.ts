import type { OutputMark } from '../outputs/output-state.ts'
import type { ActionRow } from './outputs-by-action.ts'

type LeftFile = { readonly marks: readonly OutputMark[]; readonly madeHere: boolean }

/** What a job request left, in one sentence or two: how many files, and what became of them. */
export function whatItLeft(actions: readonly ActionRow<unknown, LeftFile>[]): string {
  const ran = actions.filter(({ ranHere }) => ranHere !== null)
  const one = actions.length === 1
  const first = `${ran.length} of the ${actions.length} action${one ? '' : 's'} of the pipeline ran here.`
  const outputs = ran.flatMap((action) => action.outputs)
  const files = outputs.flatMap((output) => output.files)
  const here = files.filter(({ madeHere }) => madeHere)
  const withheld = outputs.filter(({ level }) => level !== 'moderately_sensitive').length
  const withMark = (mark: OutputMark) => here.filter(({ marks }) => marks.includes(mark)).length
  const untouched = here.filter(({ marks }) =>
    marks.every((mark) => mark === 'newer-awaited'),
  ).length
  const became = [
    [withMark('on-request'), 'on a request'],
    [withMark('released'), 'released'],
    [withMark('changed-since-release'), 'changed since the release'],
    [untouched, 'not requested yet'],
  ] as const
  const parts = became
    .filter(([count]) => count > 0)
    .map(([count, words]) => `${count} ${count === 1 ? 'is' : 'are'} ${words}`)
  const left =
    here.length === 0
      ? ''
      : `Of what it left, ${here.length} moderately_sensitive file${here.length === 1 ? ' lies' : 's lie'} in the workspace${parts.length === 0 ? '' : `: ${parts.join(', ')}`}.`
  const rewritten = files.length - here.length
  const later =
    rewritten === 0
      ? ''
      : `${rewritten} more ${rewritten === 1 ? 'was' : 'were'} written by another job request since or before.`
  const hidden =
    withheld === 0
      ? ''
      : `${withheld} output${withheld === 1 ? ' is' : 's are'} at a level that nobody may see.`
  return [first, left, later, hidden].filter((sentence) => sentence !== '').join(' ')
}
