/** What a token lets a job runner do: push to its one backend, and to these workspaces if they are named. */
export type TokenScope = {
  readonly backendId: string
  /** Names of workspaces; null is every one. */
  readonly workspaces: readonly string[] | null
  /** Whether a workspace or project that is not there yet may be made by a push. */
  readonly mayCreate: boolean
}

/** A token as it is stored: its hash, never the token. */
export type NewToken = {
  readonly tokenId: string
  readonly tokenHash: string
  readonly expiresAt: string
}
