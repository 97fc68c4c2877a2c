import type { Deps } from '#app/commands/deps.ts'
import type { Who } from '#app/commands/who.ts'
import { findRequestView } from '#db/queries/release-requests.ts'
import type { DeskInput } from './desk-input.server.ts'

/** The version that is current where a write named an older one: for whoever stores it all the same. */
export async function seenFor(
  deps: Deps,
  { person }: Who,
  requestId: string,
  input: DeskInput,
): Promise<string | undefined> {
  const page = await findRequestView(deps.db.reader, requestId, person)
  if (!page) return undefined
  if (!('fileId' in input) || input.fileId === undefined) return page.view.version
  const files = page.view.groups.flatMap(({ files }) => files)
  return files.find(({ id }) => id === input.fileId)?.seenVersion
}
