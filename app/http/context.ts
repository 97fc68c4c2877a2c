import type { Deps } from '#app/commands/deps.ts'
import type { Who } from '#app/commands/who.ts'
import type { Person } from '#app/domain/people/person.ts'
import type { Cookies } from './cookies.ts'

/** What the server hands to every loader and action. */
export type RequestContext = {
  readonly deps: Deps
  /** The signed-in person, or null for the public. */
  readonly person: Person | null
  /** Public reference of the session, never its token. */
  readonly sessionRef: string | null
  /** The two together, as commands take them. */
  readonly who: (Who & { readonly session: string }) | null
  /** Where the request comes from, as far as the proxies before us are believed. */
  readonly address: string
  /** Where people reach the site: links that leave it, such as an invitation, start with it. */
  readonly origin: string
  readonly cookies: Cookies
  /** An unexpected error, told to the log and to nobody else. */
  readonly report: (error: unknown) => void
  /** Waits until the answer can take more; answers of any size are sent by it (stream-answer.ts). */
  readonly pace: () => Promise<void>
  /** For the Content-Security-Policy of this answer. */
  readonly nonce: string
  /** Said on every page when this is the demo. */
  readonly isDemo: boolean
}

declare module '@remix-run/server-runtime' {
  interface AppLoadContext extends RequestContext {}
  // Loaders' values reach their pages as they are, dates and maps included (remix.config.js).
  interface Future {
    v3_singleFetch: true
  }
}
