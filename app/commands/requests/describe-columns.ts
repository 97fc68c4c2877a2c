import { describeColumn } from '#app/domain/release-request/describe-column.ts'
import type { RequestRefusal } from '#app/domain/release-request/refusals.ts'
import { seenVersion } from '#app/domain/release-request/seen-version.ts'
import { no, ok, type Result } from '#app/domain/result.ts'
import { transact } from '#db/open.ts'
import type { Deps } from '../deps.ts'
import type { Who } from '../who.ts'
import type { OfFile } from './change-files.ts'
import { loadFor, type Missed, recordOn } from './decide-on-request.ts'

/** Describes several columns of a file at once, all or none: the form of the Columns page. */
export function describeColumnsCommand(
  deps: Deps,
  who: Who,
  {
    requestId,
    fileId,
    seen,
    columns,
  }: OfFile & {
    readonly columns: readonly { readonly column: number; readonly description: string }[]
  },
): Promise<Result<{ readonly described: number }, RequestRefusal | Missed>> {
  return transact(deps.db, async (tx) => {
    const known = await loadFor(tx, who, requestId)
    if (!known) return no('not-found')
    const { request, person } = known
    const decisions = columns.map((column) =>
      describeColumn(request, person, { fileId, ...column }),
    )
    const refused = decisions.find((decision) => !decision.ok)
    if (refused) return refused
    if (seen !== seenVersion(request, person.id, { to: 'file', fileId })) return no('stale')
    for (const decision of decisions)
      if (decision.ok)
        await recordOn(deps, tx, { person, session: who.session }, request, decision.value)
    return ok({ described: decisions.length })
  })
}
