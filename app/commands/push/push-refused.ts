import { type ImportRefused, sayImportRefused } from '../import/import-refused.ts'

/** Why a message of a job runner was not taken. Nothing of it was stored. */
export type PushRefused =
  | ImportRefused
  | { readonly kind: 'key-reused' }
  | { readonly kind: 'other-backend'; readonly backend: string }
  | { readonly kind: 'out-of-scope'; readonly workspace: string }
  | { readonly kind: 'identifier-elsewhere' }
  | { readonly kind: 'other-size'; readonly sha256: string; readonly bytes: number }

/** The refusal for whoever runs the runner: one line, and problems by their place in the message. */
export type PushProblem = {
  readonly detail: string
  readonly errors: readonly { readonly pointer: string; readonly detail: string }[]
}

/** What is said, with what to do about it. */
export function sayPushRefused(refused: PushRefused): PushProblem {
  const at = (pointer: string, detail: string): PushProblem => ({
    detail: 'The job request was refused; nothing of it was stored.',
    errors: [{ pointer, detail }],
  })
  switch (refused.kind) {
    case 'no-json':
      return {
        detail: sayImportRefused(refused).join(' '),
        errors: [],
      }
    case 'no-job-request':
      return {
        detail: 'The job request was refused; nothing of it was stored.',
        errors: refused.problems.map(({ pointer, message }) => ({ pointer, detail: message })),
      }
    case 'no-pipeline':
      return {
        detail: 'project.yaml cannot be read, so no level can be trusted; nothing was stored.',
        errors: refused.problems.map(({ line, column, message }) => ({
          pointer: '/pipeline',
          detail: `Line ${line}, column ${column}: ${message}`,
        })),
      }
    case 'unknown-place':
      return at(
        refused.pointer,
        `There is no ${refused.pointer.slice(1)} ${refused.name} here yet. An administrator makes it with sluice import --create, or gives the runner a token that may make workspaces.`,
      )
    case 'other-project':
      return at(refused.pointer, 'The workspace belongs to another project.')
    case 'archived':
      return at('/workspace', 'The workspace is archived and takes nothing more.')
    case 'job-request-differs':
      return {
        detail:
          'A job request of this identifier is here already and says something else; nothing was stored.',
        errors: refused.pointers.map((pointer) => ({
          pointer,
          detail: 'This differs. What a job request was when it was made never changes.',
        })),
      }
    case 'key-reused':
      return {
        detail:
          'This Idempotency-Key came with another message before. Use a new key for a new message.',
        errors: [],
      }
    case 'other-backend':
      return at('/backend', `This token and address are those of the backend ${refused.backend}.`)
    case 'out-of-scope':
      return at('/workspace', 'This token is not for this workspace. Ask an administrator for one.')
    case 'identifier-elsewhere':
      return at('/identifier', 'This identifier is in use on another backend.')
    case 'other-size':
      return {
        detail: `The SHA-256 ${refused.sha256} was announced before with ${refused.bytes} bytes; one of the two is wrong. Nothing was stored.`,
        errors: [],
      }
    default:
      return { detail: sayImportRefused(refused).join(' '), errors: [] }
  }
}
