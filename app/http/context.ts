import type { Deps } from '#app/commands/deps.ts'
import type { Person } from '#app/domain/people/person.ts'

/** What the server hands to every loader and action. */
export type RequestContext = {
  readonly deps: Deps
  /** The signed-in person, or null for the public. */
  readonly person: Person | null
  /** Public reference of the session, never its token. */
  readonly sessionRef: string | null
  /** For the Content-Security-Policy of this answer. */
  readonly nonce: string
  /** Said on every page when this is the demo. */
  readonly isDemo: boolean
}

declare module '@remix-run/server-runtime' {
  interface AppLoadContext extends RequestContext {}
}
