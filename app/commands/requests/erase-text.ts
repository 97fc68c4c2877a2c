import { eraseText } from '#app/domain/texts/erase-text.ts'
import { no, ok, type Result } from '#app/domain/result.ts'
import { transact } from '#db/open.ts'
import { findPerson } from '#db/queries/accounts.ts'
import { findErasableText } from '#db/queries/erasable-texts.ts'
import { record } from '#db/record.ts'
import { type Deps, signedBy } from '../deps.ts'
import { actorFor, type Who } from '../who.ts'
import { writeText } from '../write-text.ts'

type Refused = Extract<ReturnType<typeof eraseText>, { ok: false }>['problem'] | 'not-found'

/** An administrator erases a text and its salt, with a reason. The log stays whole. */
export function eraseTextCommand(
  deps: Deps,
  who: Who,
  { textId, reason }: { readonly textId: string; readonly reason: string },
): Promise<Result<{ readonly textId: string }, Refused>> {
  return transact(deps.db, async (tx) => {
    const person = await findPerson(tx, who.person.id)
    if (!person) return no('not-found')
    const text = await findErasableText(tx, textId)
    const decision = eraseText(text, person, writeText(deps, reason))
    if (!decision.ok) return decision
    await record(tx, decision.value, signedBy(deps, actorFor({ person, session: who.session })))
    return ok({ textId })
  })
}
