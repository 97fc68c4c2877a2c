import { readWitnessKey, type WitnessKey } from '#app/domain/audit/note/key.ts'
import { verifyTools } from '#app/files/verify/tools.ts'

export type ReadWitnesses = {
  readonly keys: readonly WitnessKey[]
  readonly unreadable: readonly string[]
}

/** Reads keys of witnesses, apart by commas or white space; what is none of them comes back as it stands. */
export function readWitnesses(text: string): ReadWitnesses {
  const words = text.split(/[\s,]+/).filter((word) => word !== '')
  const read = words.map((word) => readWitnessKey(verifyTools.sha256, word))
  return {
    keys: read.filter((key) => key !== null),
    unreadable: words.filter((_, place) => read[place] === null),
  }
}
