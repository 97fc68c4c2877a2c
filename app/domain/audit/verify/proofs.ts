import { writeSignedNote } from '../note/signed-note.ts'
import type { NamedNote } from './bundle-notes.ts'
import { readProof } from './proof-file.ts'
import { type Problem, wrong } from './report.ts'
import { type HashedSource, textOf, type Tools } from './source.ts'

const NAME = /^proofs\/(\d+)\.tlog-proof$/

/** Every proof file leads its entry to a checkpoint of the bundle. */
export async function checkProofs(
  source: HashedSource,
  tools: Tools,
  known: readonly NamedNote[],
): Promise<{ count: number; problems: readonly Problem[] }> {
  const problems: Problem[] = []
  const notes = new Set(known.map(({ note }) => writeSignedNote(note)))
  let count = 0
  for (const name of source.names) {
    const [, seq] = NAME.exec(name) ?? []
    if (seq === undefined) continue
    count++
    const proved = readProof(tools, (await textOf(source, name)) ?? '')
    if (typeof proved === 'string') problems.push(wrong(name, proved, Number(seq)))
    else if (proved.entry.seq !== Number(seq)) {
      problems.push(wrong(name, `it proves entry ${proved.entry.seq}`, Number(seq)))
    } else if (!notes.has(proved.checkpoint)) {
      problems.push(wrong(name, 'it leads to another log', Number(seq)))
    }
  }
  return { count, problems }
}
