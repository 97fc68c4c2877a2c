import type { Person } from '#app/domain/people/person.ts'
import { addFile, type AddRefused } from '#app/domain/release-request/add-file.ts'
import { createRequest } from '#app/domain/release-request/create-request.ts'
import { addGroup } from '#app/domain/release-request/name-group.ts'
import type { RequestRefusal } from '#app/domain/release-request/refusals.ts'
import type { FileKind, ReleaseRequest } from '#app/domain/release-request/request.ts'
import { no, ok, type Result } from '#app/domain/result.ts'
import { type Tx, transact } from '#db/open.ts'
import { findPerson } from '#db/queries/accounts.ts'
import { findRequestToDecide } from '#db/queries/release-requests.ts'
import { findRequestableOutput, findRequestPlace } from '#db/queries/requestable-outputs.ts'
import type { Deps } from '../deps.ts'
import type { Who } from '../who.ts'
import { recordOn } from './decide-on-request.ts'
import { reviewsRequiredBy } from './policy-of.ts'

export type FilesToAdd = {
  readonly workspaceId: string
  /** Title of the request if one has to be started. */
  readonly title?: string
  /** An existing group by id, or one by name that is made if the request has none such. */
  readonly group: { readonly id: string } | { readonly name: string }
  readonly files: readonly {
    readonly outputId: string
    /** The bytes the author looked at: this is the version that the write names. */
    readonly sha256: string
    readonly kind: FileKind
  }[]
}

export type FilesAdded = {
  readonly requestId: string
  readonly added: readonly { readonly outputId: string; readonly fileId: string }[]
  readonly refused: readonly {
    readonly outputId: string
    readonly problem: AddRefused | 'no-such-output'
  }[]
}

/**
 * Puts outputs on the author's open request of this workspace, which is started if there is none. What
 * can be added is added and the rest is said; when nothing can, nothing is started either.
 */
export async function addFilesCommand(
  deps: Deps,
  who: Who,
  input: FilesToAdd,
): Promise<Result<FilesAdded, RequestRefusal | 'not-found'>> {
  try {
    return await transact(deps.db, (tx) => addFiles(deps, tx, who, input))
  } catch (error) {
    if (error instanceof NothingAdded) return no(error.problem)
    throw error
  }
}

/** Thrown inside the transaction, so that a request or group begun for nothing is undone. */
class NothingAdded extends Error {
  readonly problem: RequestRefusal
  constructor(problem: RequestRefusal) {
    super(problem)
    this.problem = problem
  }
}

async function addFiles(
  deps: Deps,
  tx: Tx,
  who: Who,
  { workspaceId, title, group, files }: FilesToAdd,
): Promise<Result<FilesAdded, RequestRefusal | 'not-found'>> {
  const person = await findPerson(tx, who.person.id)
  if (!person) return no('not-found')
  const acting = { person, session: who.session }
  const requestId = await openRequestId(deps, tx, acting, { workspaceId, title })
  if (!requestId.ok) return requestId
  const groupId = await groupIdOf(deps, tx, acting, requestId.value, group)
  if (!groupId.ok) throw new NothingAdded(groupId.problem)
  const added: FilesAdded['added'][number][] = []
  const refused: FilesAdded['refused'][number][] = []
  for (const { outputId, sha256, kind } of files) {
    const output = await findRequestableOutput(tx, workspaceId, { id: outputId })
    const decision = output
      ? addFile(await current(tx, requestId.value), person, output, {
          fileId: deps.newId(),
          versionId: deps.newId(),
          groupId: groupId.value,
          fileKind: kind,
          seenSha256: sha256,
        })
      : no('no-such-output' as const)
    if (decision.ok) {
      await recordOn(deps, tx, acting, { workspaceId }, decision.value)
      added.push({ outputId, fileId: decision.value.fileId })
    } else refused.push({ outputId, problem: decision.problem })
  }
  const [first] = refused
  if (added.length === 0) throw new NothingAdded(first?.problem ?? 'no-such-output')
  return ok({ requestId: requestId.value, added, refused })
}

async function openRequestId(
  deps: Deps,
  tx: Tx,
  who: Who & { readonly person: Person },
  { workspaceId, title }: { readonly workspaceId: string; readonly title: string | undefined },
): Promise<Result<string, RequestRefusal | 'not-found'>> {
  const place = await findRequestPlace(tx, workspaceId, who.person.id, reviewsRequiredBy)
  if (!place) return no('not-found')
  if (place.openRequestId !== null) return ok(place.openRequestId)
  const created = createRequest(place, who.person, {
    requestId: deps.newId(),
    title: title ?? `Release request ${place.nextNumber}`,
  })
  if (!created.ok) return created
  await recordOn(deps, tx, who, place, created.value)
  return ok(created.value.requestId)
}

async function groupIdOf(
  deps: Deps,
  tx: Tx,
  who: Who & { readonly person: Person },
  requestId: string,
  group: FilesToAdd['group'],
): Promise<Result<string, RequestRefusal>> {
  if ('id' in group) return ok(group.id)
  const request = await current(tx, requestId)
  const known = request.groups.find(({ name }) => name === group.name.trim())
  if (known) return ok(known.id)
  const decision = addGroup(request, who.person, { groupId: deps.newId(), name: group.name })
  if (!decision.ok) return decision
  await recordOn(deps, tx, who, request, decision.value)
  return ok(decision.value.groupId)
}

async function current(tx: Tx, requestId: string): Promise<ReleaseRequest> {
  const request = await findRequestToDecide(tx, requestId)
  if (!request) throw new Error('The request was there a moment ago.')
  return request
}
