import { keep } from '#db/keep.ts'
import { transact } from '#db/open.ts'
import { record } from '#db/record.ts'
import { type Deps, signedBy } from '../deps.ts'
import { actorFor, type Who } from '../who.ts'

/** Ends this session. */
export function signOut(deps: Deps, who: Who & { readonly session: string }): Promise<number> {
  return transact(deps.db, async (tx) => {
    const by = signedBy(deps, actorFor(who))
    await keep(tx, { kind: 'session-closed', ref: who.session, at: by.at })
    const event = { kind: 'signed-out', accountId: who.person.id, sessionRef: who.session } as const
    return record(tx, event, by)
  })
}
