import type { Event } from '#app/domain/audit/event.ts'
import { transact } from '#db/open.ts'
import { isViewed } from '#db/queries/view-marks.ts'
import { record } from '#db/record.ts'
import { type Deps, signedBy } from '../deps.ts'
import { actorFor, type Who } from '../who.ts'

type ViewEvent = Extract<Event, { kind: 'output-viewed' | 'request-file-viewed' }>

/**
 * Writes down that a person opened this version of a file: once for each person, file version and
 * session. Pages call it, windows of rows do not.
 */
export async function recordView(deps: Deps, who: Who, event: ViewEvent): Promise<void> {
  const mark = {
    sessionRef: who.session ?? who.person.id,
    subjectId: event.kind === 'output-viewed' ? event.outputId : event.fileId,
    sha256: event.sha256,
  }
  if (await isViewed(deps.db.reader, mark)) return
  await transact(deps.db, async (tx) => {
    if (await isViewed(tx, mark)) return
    await record(tx, event, signedBy(deps, actorFor(who, event.workspaceId)))
  })
}
