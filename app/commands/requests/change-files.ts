import { changeKind, moveFile, withdrawFile } from '#app/domain/release-request/change-file.ts'
import { declareRelation } from '#app/domain/release-request/declare-relation.ts'
import type { SaidRelation } from '#app/domain/release-request/said-relation.ts'
import { correctRole } from '#app/domain/release-request/describe-column.ts'
import { type FileKind, fileOf, type RequestFile } from '#app/domain/release-request/request.ts'
import { updateFile } from '#app/domain/release-request/update-file.ts'
import type { Role } from '#app/domain/table/role.ts'
import type { ComparedTables } from '#app/domain/viewing/file-difference.ts'
import { findRequestView } from '#db/queries/release-requests.ts'
import { findRequestableOutput, wasReleased } from '#db/queries/requestable-outputs.ts'
import type { Deps } from '../deps.ts'
import type { Who } from '../who.ts'
import { writeText } from '../write-text.ts'
import { decideOnRequest, type Target } from './decide-on-request.ts'

/** A write about one file of a request; `seen` is the version of the file. */
export type OfFile = Target & { readonly fileId: string }

/** Moves a file to another group; its bytes stay. */
export const moveFileCommand = (
  deps: Deps,
  who: Who,
  { groupId, fileId, ...target }: OfFile & { readonly groupId: string },
) =>
  decideOnRequest(deps, who, { ...target, scope: { to: 'file', fileId } }, (request, person) =>
    moveFile(request, person, { fileId, groupId }),
  )

/** Makes a file an output or a supporting file. */
export const changeKindCommand = (
  deps: Deps,
  who: Who,
  { kind, fileId, ...target }: OfFile & { readonly kind: FileKind },
) =>
  decideOnRequest(
    deps,
    who,
    { ...target, scope: { to: 'file', fileId } },
    async (request, person, tx) => {
      const sha256 = fileOf(request, fileId)?.sha256 ?? ''
      const releasedBefore = await wasReleased(tx, request.workspaceId, sha256)
      return changeKind(request, person, { fileId, fileKind: kind }, { releasedBefore })
    },
  )

/** Takes the bytes that the workspace has now, those with this SHA-256, as a new version. */
export async function updateFileCommand(
  deps: Deps,
  who: Who,
  { sha256, fileId, ...target }: OfFile & { readonly sha256: string },
) {
  // Compared before the transaction: `seen` holds that it is still the same file then.
  const page = await findRequestView(deps.db.reader, target.requestId, who.person)
  const file = page?.view.groups.flatMap(({ files }) => files).find(({ id }) => id === fileId)
  const tables = await differenceTo(deps, file, sha256)
  return decideOnRequest(
    deps,
    who,
    { ...target, scope: { to: 'file', fileId } },
    async (request, person, tx) => {
      const file = fileOf(request, fileId)
      const output =
        file &&
        (await findRequestableOutput(tx, request.workspaceId, {
          backendId: file.backendId,
          path: file.path,
        }))
      return updateFile(request, person, output ?? null, {
        fileId,
        versionId: deps.newId(),
        seenSha256: sha256,
        tables,
      })
    },
  )
}

/** How the table would differ, where there are notes that might fall on something else. */
function differenceTo(
  { checker, store }: Deps,
  file: RequestFile | undefined,
  sha256: string,
): Promise<ComparedTables | null> | null {
  if (!file || file.columns.length + file.relations.length === 0) return null
  const stored = (bytes: string) => ({ path: store.pathOf(bytes), sha256: bytes })
  return checker.compare(stored(file.sha256), stored(sha256))
}

/** Takes a file off the request. */
export const withdrawFileCommand = (deps: Deps, who: Who, { fileId, ...target }: OfFile) =>
  decideOnRequest(deps, who, { ...target, scope: { to: 'file', fileId } }, (request, person) =>
    withdrawFile(request, person, fileId),
  )

/** Corrects the role of a column, with a reason; null takes the correction back. */
export const correctRoleCommand = (
  deps: Deps,
  who: Who,
  {
    column,
    role,
    reason,
    fileId,
    ...target
  }: OfFile & { readonly column: number; readonly role: Role | null; readonly reason: string },
) =>
  decideOnRequest(deps, who, { ...target, scope: { to: 'file', fileId } }, (request, person) =>
    correctRole(request, person, { fileId, column, role, reason: writeText(deps, reason) }),
  )

/** Rejects a sum that the checks found, adds one, or lets one stand, with a reason. */
export const declareRelationCommand = (
  deps: Deps,
  who: Who,
  {
    relation,
    verdict,
    reason,
    fileId,
    ...target
  }: OfFile & SaidRelation & { readonly reason: string },
) =>
  decideOnRequest(deps, who, { ...target, scope: { to: 'file', fileId } }, (request, person) =>
    declareRelation(request, person, {
      fileId,
      relation,
      verdict,
      reason: writeText(deps, reason),
    }),
  )
