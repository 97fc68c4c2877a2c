import { writeVerifierKey, type VerifierKey, type WitnessKey } from '../note/key.ts'
import { sameHash } from '../tree/hashing.ts'
import { isProblem, type Kept, type NamedNote, readNamedNote } from './bundle-notes.ts'
import { readProof, signerOf } from './proof-file.ts'
import { type Problem, type Report, wrong } from './report.ts'
import type { Tools } from './source.ts'
import { judgeWitnesses } from './witnesses.ts'

type Asked = {
  readonly file: string
  /** Of the file as it is now, in hex. */
  readonly sha256: string
  readonly proof: Kept
  readonly keys: readonly VerifierKey[]
  readonly kept: readonly Kept[]
  /** Each of these has to have cosigned the checkpoint, here or in one that was kept. */
  readonly witnesses?: readonly WitnessKey[]
}

/** The seal, which tells nothing of people; for releases from before there were seals the decision itself. */
const RELEASING: readonly string[] = ['release-sealed', 'request-released']

/** Verifies that a file is, byte for byte, one that an entry of the log released. */
export function verifyReleasedFile(
  tools: Tools,
  { file, sha256, proof, keys, kept, witnesses = [] }: Asked,
): Report {
  const proved = readProof(tools, proof.text)
  if (typeof proved === 'string') {
    return { checked: [], unchecked: [], problems: [wrong(proof.where, proved)] }
  }
  const { entry, size, root, origin } = proved
  const checked = [`Entry ${entry.seq} is in the log ${origin} of ${size} entries.`]
  const unchecked: string[] = []
  const problems: Problem[] = []
  if (!RELEASING.includes(entry.action)) {
    problems.push(wrong(proof.where, `it is of ${entry.action}, not of a release`, entry.seq))
  } else if (!entry.files.includes(sha256)) {
    problems.push(wrong(file, `its bytes (${sha256}) are not among those released`, entry.seq))
  } else checked.push(`${file} has the bytes that entry ${entry.seq} released, at ${entry.at}.`)
  const signer = signerOf(proved, keys, tools)
  if (signer) checked.push(`The checkpoint is signed by ${writeVerifierKey(signer)}.`)
  else if (keys.length > 0) {
    problems.push(wrong(proof.where, 'its checkpoint is signed by none of the keys you gave'))
  } else unchecked.push('Who signed the checkpoint: give the key of the log, with --key.')
  const same: NamedNote[] = [{ ...proved, where: proof.where }]
  for (const { where, text } of kept) {
    const note = readNamedNote(where, text)
    if (isProblem(note)) problems.push(note)
    else if (note.size !== size) {
      unchecked.push(
        `${where}: it is over ${note.size} entries; the log proves at /log/proof/consistency that both are the same.`,
      )
    } else if (!sameHash(note.root, root) || note.origin !== origin) {
      problems.push(wrong(where, 'it is of another log than the proof', entry.seq))
    } else {
      same.push(note)
      checked.push(`The checkpoint is the one in ${where}.`)
    }
  }
  const witnessed = judgeWitnesses(same, witnesses, { tools, size })
  checked.push(...witnessed.checked)
  unchecked.push(...witnessed.unchecked)
  problems.push(...witnessed.problems)
  return { checked, unchecked, problems }
}
