import { EMPTY_CONTEXT } from '#app/domain/release-request/group-context.ts'
import { EMPTY_CONTROLS } from '#app/domain/release-request/group-controls.ts'
import type { FileKind } from '#app/domain/release-request/request.ts'
import { addFilesCommand } from './requests/add-files.ts'
import { answerFindingCommand } from './requests/answer-finding.ts'
import { describeColumnsCommand } from './requests/describe-columns.ts'
import { editGroupCommand } from './requests/change-request.ts'
import { readToDo } from './requests/read-to-do.ts'
import { submitRequestCommand } from './requests/submit-request.ts'
import type { Who } from './who.ts'
import { type Cast, CLEAN_TABLE, done, output, seenBy, seen } from './cast.fixture.ts'

export type Wanted = {
  /** Path to text of the output files; one clean table by default. */
  readonly files?: Readonly<Record<string, string>>
  readonly supporting?: Readonly<Record<string, string>>
  readonly group?: string
  readonly title?: string
  readonly author?: Who
}

/** A request with files, and nothing said about them yet. */
export async function pendingRequest(
  cast: Cast,
  { files = { 'table.csv': CLEAN_TABLE }, supporting = {}, group, title, author }: Wanted = {},
): Promise<string> {
  const all = [
    ...Object.entries(files).map(([path, text]) => ({ path, text, kind: 'output' as FileKind })),
    ...Object.entries(supporting).map(([path, text]) => ({
      path,
      text,
      kind: 'supporting' as FileKind,
    })),
  ]
  const outputs = []
  for (const { path, text, kind } of all)
    outputs.push({ ...(await output(cast, path, text)), kind })
  const { requestId } = done(
    await addFilesCommand(cast.deps, author ?? cast.author, {
      workspaceId: cast.workspaceId,
      ...(title !== undefined && { title }),
      group: { name: group ?? 'Tables' },
      files: outputs,
    }),
  )
  return requestId
}

/** Fills in all that a form asks for, and answers every finding that may be answered. */
export async function fillIn(cast: Cast, requestId: string, author = cast.author): Promise<void> {
  const { deps } = cast
  const view = await seenBy(cast, author, requestId)
  for (const { id: groupId, seenVersion } of view.groups)
    done(
      await editGroupCommand(deps, author, {
        requestId,
        groupId,
        seen: seenVersion,
        context: {
          ...EMPTY_CONTEXT,
          variables: 'group: arm of the study',
          population: 'Adults registered on 1 March 2021',
          populationCount: 550,
          relations: 'none',
          model: 'none',
        },
        controls: {
          ...EMPTY_CONTROLS,
          threshold: 7,
          rounding: { kind: 'nearest', base: 5 },
          order: 'redact-then-round',
          totals: 'sum-of-published',
          zeros: 'shown',
          denominators: 'none',
        },
      }),
    )
  for (const { id: fileId, columnCount, kind, seenVersion } of view.groups.flatMap(
    ({ files }) => files,
  ))
    if (kind === 'output' && columnCount)
      done(
        await describeColumnsCommand(deps, author, {
          requestId,
          fileId,
          seen: seenVersion,
          columns: Array.from({ length: columnCount }, (_, column) => ({
            column,
            description: `Column ${column + 1}`,
          })),
        }),
      )
  await answerAll(cast, requestId, author)
}

/** Justifies every must-fix finding that may be justified. */
export async function answerAll(cast: Cast, requestId: string, author = cast.author) {
  const { toDo } = done(await readToDo(cast.deps, author, requestId))
  for (const item of toDo)
    if (item.kind === 'answer-finding') {
      const { fileId, findingId } = item
      done(
        await answerFindingCommand(cast.deps, author, {
          requestId,
          fileId,
          findingId,
          seen: await seen(cast, author, requestId, { to: 'file', fileId }),
          text: 'These are counts of practices.',
        }),
      )
    }
}

/** Submits; what is missing ends the test. */
export async function submitIt(cast: Cast, requestId: string, author = cast.author) {
  return done(
    await submitRequestCommand(cast.deps, author, {
      requestId,
      seen: await seen(cast, author, requestId),
      acceptedStatement: 1,
    }),
  )
}

/** A request with its checkers, nothing reviewed. */
export async function submittedRequest(cast: Cast, wanted: Wanted = {}): Promise<string> {
  const author = wanted.author ?? cast.author
  const requestId = await pendingRequest(cast, wanted)
  await fillIn(cast, requestId, author)
  await submitIt(cast, requestId, author)
  return requestId
}
