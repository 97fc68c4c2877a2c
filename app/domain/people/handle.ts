export type HandleProblem = 'handle-malformed'

/** Names of accounts: 2 to 40 of a-z, 0-9, dot, hyphen and underscore, starting with a letter. */
export function handleProblem(handle: string): HandleProblem | null {
  return /^[a-z][a-z0-9._-]{1,39}$/.test(handle) ? null : 'handle-malformed'
}
