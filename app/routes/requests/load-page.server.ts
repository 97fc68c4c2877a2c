import type { RequestContext } from '#app/http/context.ts'
import { orNotFound } from '#app/http/refusals.ts'
import { requireCapability } from '#app/http/require-capability.ts'
import { requirePerson, type SignedIn } from '#app/http/require-person.ts'
import type { FileView, GroupView } from '#app/domain/review/as-seen.ts'
import { findRequestView, type RequestPage } from '#db/queries/release-requests.ts'

export type Loaded = { readonly who: SignedIn; readonly page: RequestPage }

/** The request as this person may see it, or 404. */
export async function loadRequest(
  context: RequestContext,
  requestId: string | undefined,
): Promise<Loaded> {
  const who = requirePerson(context)
  const page = orNotFound(
    await findRequestView(context.deps.db.reader, requestId ?? '', who.person),
  )
  return { who, page }
}

/** The request, a file of it and its group, for somebody who may read what is in the file; or 404. */
export async function loadRequestFile(
  context: RequestContext,
  { requestId, fileId }: { readonly requestId?: string; readonly fileId?: string },
): Promise<Loaded & { readonly file: FileView; readonly group: GroupView }> {
  const loaded = await loadRequest(context, requestId)
  const { view } = loaded.page
  await requireCapability(context, 'read-request-files', { workspaceId: view.workspaceId })
  const group = orNotFound(view.groups.find(({ files }) => files.some(({ id }) => id === fileId)))
  const file = orNotFound(group.files.find(({ id }) => id === fileId))
  return { ...loaded, group, file }
}
