import type { Capability } from '#app/domain/people/permissions.ts'
import type { FileView, GroupView } from '#app/domain/review/as-seen.ts'
import type { RequestContext } from '#app/http/context.ts'
import { orNotFound } from '#app/http/refusals.ts'
import { requireCapability } from '#app/http/require-capability.ts'
import { requirePerson, type SignedIn } from '#app/http/require-person.ts'
import { findRequestView, type RequestPage } from '#db/queries/release-requests.ts'

export type Loaded = { readonly who: SignedIn; readonly page: RequestPage }

/** The request as this person may see it, if they may do this with it; or 404. */
export async function loadRequest(
  context: RequestContext,
  requestId: string | undefined,
  capability: Capability,
): Promise<Loaded> {
  const { person } = requirePerson(context)
  const page = orNotFound(await findRequestView(context.deps.db.reader, requestId ?? '', person))
  const { workspaceId, authorId } = page.view
  const who = await requireCapability(context, capability, { workspaceId, authorId })
  return { who, page }
}

type OfFile = { readonly requestId?: string; readonly requestFileId?: string }

/** The request, a file of it and its group, for somebody who may do this with it; or 404. */
export async function loadRequestFile(
  context: RequestContext,
  { requestId, requestFileId }: OfFile,
  capability: Capability,
): Promise<Loaded & { readonly file: FileView; readonly group: GroupView }> {
  const loaded = await loadRequest(context, requestId, capability)
  const { groups } = loaded.page.view
  const group = orNotFound(groups.find(({ files }) => files.some(({ id }) => id === requestFileId)))
  const file = orNotFound(group.files.find(({ id }) => id === requestFileId))
  return { ...loaded, group, file }
}
