import { type Checkpoint, readCheckpoint } from '../note/checkpoint.ts'
import { readSignedNote, type SignedNote } from '../note/signed-note.ts'
import { type Problem, wrong } from './report.ts'
import { type BundleSource, textOf } from './source.ts'

/** A checkpoint and where it stands. */
export type NamedNote = Checkpoint & {
  readonly note: SignedNote
  readonly where: string
  readonly isKept?: boolean
}
/** A checkpoint that somebody kept from an earlier day. */
export type Kept = { readonly where: string; readonly text: string }

/** Reads a signed checkpoint, or says that it is none. */
export function readNamedNote(where: string, text: string | null): NamedNote | Problem {
  const note = text === null ? null : readSignedNote(text)
  const checkpoint = note && readCheckpoint(note.text)
  return note && checkpoint ? { ...checkpoint, note, where } : wrong(where, 'it is no checkpoint')
}

export const isProblem = (read: NamedNote | Problem): read is Problem => 'because' in read

/** All checkpoints of a bundle, and those that were kept: what can be read, and what is wrong with the rest. */
export async function readNotes(
  source: BundleSource,
  kept: readonly Kept[],
): Promise<{ main: NamedNote | null; notes: NamedNote[]; problems: Problem[] }> {
  const main = readNamedNote('checkpoint', await textOf(source, 'checkpoint'))
  if (isProblem(main)) return { main: null, notes: [], problems: [main] }
  const notes: NamedNote[] = [main]
  const problems: Problem[] = []
  for (const name of source.names.filter((name) => name.startsWith('checkpoints/'))) {
    const read = readNamedNote(name, await textOf(source, name))
    if (isProblem(read)) problems.push(read)
    else if (`checkpoints/${read.size}` !== name) {
      problems.push(wrong(name, `it is over ${read.size} entries`))
    } else if (read.size > main.size) problems.push(wrong(name, 'it is newer than the bundle'))
    else notes.push(read)
  }
  for (const { where, text } of kept) {
    const read = readNamedNote(where, text)
    if (isProblem(read)) problems.push(read)
    else notes.push({ ...read, isKept: true })
  }
  for (const { where, origin } of notes) {
    const because = `it is of the log ${origin}, not of ${main.origin}`
    if (origin !== main.origin) problems.push(wrong(where, because))
  }
  return { main, notes, problems }
}
