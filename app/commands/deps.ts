import type { ActingRole, By } from '#app/domain/audit/entry.ts'
import type { WitnessKey } from '#app/domain/audit/note/key.ts'
import type { LogSigner } from '#app/files/log-key.ts'
import type { Checker } from '#app/checking/checker.ts'
import type { Store } from '#app/files/store.ts'
import type { Database } from '#db/open.ts'

/** What every command is given. Clock, ids and chance come from outside, so that tests decide them. */
export type Deps = {
  readonly db: Database
  /** Bytes by their SHA-256. They are put here before the transaction that speaks of them. */
  readonly store: Store
  /** Signs checkpoints of the log. */
  readonly logSigner: LogSigner
  /** Whose cosignatures of checkpoints are taken. */
  readonly witnesses: readonly WitnessKey[]
  /** Checks files and compares tables in threads of its own; what it finds is kept. */
  readonly checker: Checker
  /** Now, as ISO-8601 UTC text with milliseconds. */
  readonly now: () => string
  readonly newId: () => string
  /** 128 random bits in hex: nonces of entries and salts of texts. */
  readonly newNonce: () => string
}

/** Who acts, in which role and session, as the log names them. */
export type Actor = {
  readonly id: string | null
  readonly role: ActingRole
  readonly session: string | null
}

/** The signature of one event. Every event has a nonce of its own. */
export function signedBy(deps: Pick<Deps, 'now' | 'newNonce'>, actor: Actor): By {
  return {
    actorId: actor.id,
    role: actor.role,
    session: actor.session,
    at: deps.now(),
    nonce: deps.newNonce(),
  }
}
