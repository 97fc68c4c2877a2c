/**
 * How an output of a workspace stands. `present`: its bytes are in the store. `missing`: the manifest
 * has it, the folder does not. `excluded`: the runner kept it back. `refused`: we did, see the reason.
 * `gone`: the manifest no longer has it.
 */
export type Standing = 'present' | 'missing' | 'excluded' | 'refused' | 'gone'

/** Why an output was refused, and the sentence for people. */
export const refusedBecause = {
  'level-changed':
    'It is no longer moderately_sensitive: the manifest now withholds it. What was imported before stays closed.',
  'level-conflict':
    'A pattern of project.yaml that withholds its files matches this one too. Its level is in doubt, so it is not opened.',
  'same-bytes-withheld': 'A withheld output has the same bytes.',
  'hash-differs':
    'The bytes on disk are not those of the manifest: the file was changed, or the manifest is behind.',
  'note-in-its-place':
    'The runner writes its note about an excluded file under this name, so what lies here may not be the output.',
  'path-not-allowed': 'Its path is not a plain path inside the workspace.',
  'names-collide': 'Another name differs from this one only in case or in how letters are encoded.',
  'not-a-plain-file': 'It is not a plain file of its own: a link, a device, or a folder.',
  'too-large': 'It is larger than what can be kept.',
  unreadable: 'It could not be read.',
} as const satisfies Record<string, string>

export type RefusedBecause = keyof typeof refusedBecause

/** Listed and never opened: not in the manifest, a note of the runner, a log, or a name we refuse. */
export type UnopenedKind = 'unknown' | 'note' | 'log' | 'refused'

/** The reason for people. */
export function sayRefused(reason: RefusedBecause | null): string {
  return reason === null ? 'It was refused.' : refusedBecause[reason]
}
