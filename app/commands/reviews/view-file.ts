import type { RequestFile } from '#app/domain/release-request/request.ts'
import { on } from '#app/domain/release-request/events.ts'
import { no, ok, type Result } from '#app/domain/result.ts'
import { mayDownloadFile, mayReadFile } from '#app/domain/review/may-read-file.ts'
import { transact } from '#db/open.ts'
import { isViewed } from '#db/queries/view-marks.ts'
import type { Deps } from '../deps.ts'
import { loadFor, recordOn } from '../requests/decide-on-request.ts'
import type { Who } from '../who.ts'

type OneVersion = {
  readonly requestId: string
  readonly fileId: string
  /** The version looked at; the current one by default. */
  readonly version?: number
}
type Content = Pick<RequestFile, 'path'> & { readonly sha256: string }

/**
 * Opens one version of a file of a request for reading, and records it once per person, version and
 * session.
 */
export function viewFileCommand(
  deps: Deps,
  who: Who,
  input: OneVersion,
): Promise<Result<Content, 'not-found'>> {
  return open(deps, who, input, 'request-file-viewed')
}

/** Opens one version of a file for download, and records it. Never for the author's side. */
export function downloadFileCommand(
  deps: Deps,
  who: Who,
  input: OneVersion,
): Promise<Result<Content, 'not-found'>> {
  return open(deps, who, input, 'request-file-downloaded')
}

function open(
  deps: Deps,
  who: Who,
  { requestId, fileId, version }: OneVersion,
  kind: 'request-file-viewed' | 'request-file-downloaded',
): Promise<Result<Content, 'not-found'>> {
  return transact(deps.db, async (tx) => {
    const known = await loadFor(tx, who, requestId)
    if (!known) return no('not-found')
    const { request, person } = known
    const mayOpen = kind === 'request-file-viewed' ? mayReadFile : mayDownloadFile
    const file = request.files.find(({ id }) => id === fileId)
    const number = version ?? file?.currentVersion
    const content = file?.versions.find((one) => one.number === number)
    if (!file || !content || !mayOpen(person, request)) return no('not-found')
    const { sha256 } = content
    const mark = who.session ?? person.id
    const isKnown =
      kind === 'request-file-viewed' &&
      (await isViewed(tx, { sessionRef: mark, subjectId: fileId, sha256 }))
    if (!isKnown)
      await recordOn(deps, tx, { person, session: who.session }, request, {
        kind,
        ...on(request),
        fileId,
        sha256,
      })
    return ok({ path: file.path, sha256 })
  })
}
