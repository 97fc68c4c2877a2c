import { cosignedAt } from '../note/cosignature.ts'
import type { WitnessKey } from '../note/key.ts'
import type { NamedNote } from './bundle-notes.ts'
import { type Problem, type Report, wrong } from './report.ts'
import type { Tools } from './source.ts'

/**
 * Each witness that the reader trusts has cosigned at least one of these checkpoints, which the entries
 * have: then everybody whom it served saw the same log up to there. `size` is that of the whole log.
 */
export function judgeWitnesses(
  notes: readonly NamedNote[],
  witnesses: readonly WitnessKey[],
  { tools: { verify, sayTime }, size }: { tools: Tools; size: number },
): Report {
  const checked: string[] = []
  const unchecked: string[] = []
  const problems: Problem[] = []
  for (const witness of witnesses) {
    const { name } = witness
    const seen = notes.map((note) => ({ ...note, at: cosignedAt(note.note, witness, verify) }))
    const broken = seen.filter(({ at }) => at === 'broken')
    problems.push(
      ...broken.map(({ where }) => wrong(where, `its cosignature by ${name} is not by that key`)),
    )
    let newest: { readonly size: number; readonly at: number } | null = null
    for (const { at, size } of seen) {
      if (typeof at === 'number' && size >= (newest?.size ?? 0)) newest = { at, size }
    }
    if (newest !== null) {
      checked.push(`${name} cosigned the first ${newest.size} entries, ${sayTime(newest.at)}.`)
      if (newest.size < size) {
        unchecked.push(`Whether ${name} saw the entries from ${newest.size} on.`)
      }
    } else if (broken.length === 0) {
      problems.push(wrong('checkpoint', `the witness ${name} cosigned none of the checkpoints`))
    }
  }
  if (witnesses.length === 0) unchecked.push(...cosignaturesLeft(notes))
  return { checked, unchecked, problems }
}

/** Names beside that of the log on its checkpoints, which nothing was given to hold them against. */
function cosignaturesLeft(notes: readonly NamedNote[]): string[] {
  const names = new Set(
    notes.flatMap(({ note, origin }) =>
      note.signatures.map(({ name }) => name).filter((name) => name !== origin),
    ),
  )
  return names.size === 0
    ? []
    : [`Cosignatures of ${[...names].join(', ')}: give the key of the witness, with --witness.`]
}
