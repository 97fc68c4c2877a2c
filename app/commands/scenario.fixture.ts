import type { GlobalRole, MembershipKind } from '#app/domain/people/person.ts'
import type { Embargo } from '#app/domain/release/embargo.ts'
import { EMPTY_CONTEXT } from '#app/domain/release-request/group-context.ts'
import { EMPTY_CONTROLS } from '#app/domain/release-request/group-controls.ts'
import type { FileKind, VoteValue } from '#app/domain/release-request/request.ts'
import type { Scope } from '#app/domain/release-request/seen-version.ts'
import type { Result } from '#app/domain/result.ts'
import type { RequestView } from '#app/domain/review/as-seen.ts'
import { presentOutput } from '#db/places.fixture.ts'
import { transact } from '#db/open.ts'
import { findPerson } from '#db/queries/accounts.ts'
import { findRequestView } from '#db/queries/release-requests.ts'
import { record } from '#db/record.ts'
import { type Deps, signedBy } from './deps.ts'
import { someWorkspace } from './people/people.fixture.ts'
import { releaseRequestCommand } from './releases/release-request.ts'
import { addFilesCommand } from './requests/add-files.ts'
import { answerFindingCommand } from './requests/answer-finding.ts'
import { describeColumnsCommand } from './requests/describe-columns.ts'
import { editGroupCommand } from './requests/change-request.ts'
import { readToDo } from './requests/read-to-do.ts'
import { submitRequestCommand } from './requests/submit-request.ts'
import { withdrawRequestCommand } from './requests/withdraw-request.ts'
import { acceptFindingCommand } from './reviews/accept-finding.ts'
import { castVoteCommand } from './reviews/cast-vote.ts'
import { writeCommentCommand } from './reviews/comment.ts'
import { finishReviewCommand } from './reviews/finish-review.ts'
import { rejectRequestCommand, returnRequestCommand } from './reviews/return-request.ts'
import { testDeps } from './test-deps.fixture.ts'
import { program, type Who } from './who.ts'

/** Everybody a story about a request needs, in one workspace with one backend. */
export type Cast = {
  readonly deps: Deps
  readonly workspaceId: string
  readonly backendId: string
  readonly author: Who
  readonly member: Who
  readonly viewer: Who
  readonly stranger: Who
  readonly checkers: readonly [Who, Who, Who, Who]
  readonly auditor: Who
  readonly administrator: Who
}

/** A table without anything to fix: the checks let it pass. */
export const CLEAN_TABLE = 'group,count\na,120\nb,45\nc,300\nd,85\n'

/**
 * Brings the people and the place into a database, theirs or a new one. Nobody can sign in unless a
 * password hash is given.
 */
export async function castOf(given?: Deps, passwordHash = 'no password'): Promise<Cast> {
  const deps = given ?? (await testDeps())
  const somebody = (handle: string, role: GlobalRole | null = null) =>
    newPerson(deps, { handle, role, passwordHash })
  const of = (handle: string, membership: MembershipKind) =>
    newPerson(deps, { handle, role: null, passwordHash }, { workspaceId: 'study', membership })
  const administrator = await somebody('admin-1', 'administrator')
  const workspaceId = await someWorkspace(deps, 'study')
  await recordNow(deps, {
    kind: 'backend-created',
    backendId: 'emis',
    slug: 'emis',
    name: 'EMIS',
  })
  await recordNow(deps, {
    kind: 'job-request-received',
    jobRequest: {
      jobRequestId: 'job-request-1',
      workspaceId,
      backendId: 'emis',
      identifier: 'zxn7h2dr2n7n2kwj',
      number: 4209,
      requestedBy: 'researcher-1',
      repo: null,
      branch: 'main',
      commit: 'b633486',
      forceRunDependencies: false,
      requestedActions: ['table_1'],
      pipeline: "version: '4'",
      createdAt: '2026-11-01T09:00:00.000Z',
    },
    jobs: [],
    pipelineSha256: 'ab'.repeat(32),
  })
  return {
    deps,
    workspaceId,
    backendId: 'emis',
    author: await of('researcher-1', 'member'),
    member: await of('researcher-3', 'member'),
    viewer: await of('viewer-1', 'viewer'),
    stranger: await somebody('researcher-2'),
    checkers: [
      await somebody('checker-1', 'checker'),
      await somebody('checker-2', 'checker'),
      await somebody('checker-3', 'checker'),
      await somebody('checker-4', 'checker'),
    ],
    auditor: await somebody('auditor-1', 'auditor'),
    administrator,
  }
}

async function newPerson(
  deps: Deps,
  account: {
    readonly handle: string
    readonly role: GlobalRole | null
    readonly passwordHash: string
  },
  of?: { readonly workspaceId: string; readonly membership: MembershipKind },
): Promise<Who> {
  const id = account.handle
  await recordNow(deps, { kind: 'account-created', accountId: id, displayName: id, ...account })
  if (of) await recordNow(deps, { kind: 'membership-given', accountId: id, ...of })
  const person = await findPerson(deps.db.reader, id)
  if (!person) throw new Error('The person was not made.')
  return { person, session: null }
}

const recordNow = (deps: Deps, event: Parameters<typeof record>[1]) =>
  transact(deps.db, (tx) => record(tx, event, signedBy(deps, program)))

/** What a command gives when it is not refused; a refusal ends the test with its reason. */
export function done<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.problem)}`)
  return result.value
}

/** Why a command refused. */
export function refusal(result: Result<unknown, unknown>): unknown {
  if (result.ok) throw new Error('It was not refused.')
  return result.problem
}

export type OutputFile = { readonly outputId: string; readonly sha256: string }

/** Puts a file into the workspace as an import would: bytes in the store, a row that speaks of them. */
export async function output(
  { deps, workspaceId, backendId }: Cast,
  path: string,
  text: string,
): Promise<OutputFile> {
  const { sha256, bytes } = await deps.store.put([Buffer.from(text)])
  const lines = text.trimEnd().split('\n')
  const outputId = `output-of-${path}`
  await recordNow(deps, {
    kind: 'outputs-imported',
    importId: deps.newId(),
    workspaceId,
    backendId,
    jobRequestId: 'job-request-1',
    manifestSha256: sha256,
    outputs: [
      presentOutput(path, sha256, {
        outputId,
        bytes,
        rows: path.endsWith('.csv') ? lines.length - 1 : null,
        columns: path.endsWith('.csv') ? (lines[0]?.split(',').length ?? 0) : null,
      }),
    ],
    unopened: [],
    withheld: [],
    report: '{}',
  })
  return { outputId, sha256 }
}

/** The manifest no longer has the file. */
export async function outputGone(cast: Cast, path: string): Promise<void> {
  const { deps, workspaceId, backendId } = cast
  await recordNow(deps, {
    kind: 'outputs-imported',
    importId: deps.newId(),
    workspaceId,
    backendId,
    jobRequestId: 'job-request-1',
    manifestSha256: '0'.repeat(64),
    outputs: [
      presentOutput(path, '', {
        outputId: `output-of-${path}`,
        standing: 'gone',
        sha256: null,
        bytes: null,
        rows: null,
        columns: null,
      }),
    ],
    unopened: [],
    withheld: [],
    report: '{}',
  })
}

/** The request as this person sees it; a person who may not see it ends the test. */
export async function seenBy({ deps }: Cast, who: Who, requestId: string): Promise<RequestView> {
  const page = await findRequestView(deps.db.reader, requestId, who.person)
  if (!page) throw new Error('There is no such request for this person.')
  return page.view
}

/** The version that a write of this person has to name. */
export async function seen(
  cast: Cast,
  who: Who,
  requestId: string,
  scope: Scope = { to: 'request' },
): Promise<string> {
  const view = await seenBy(cast, who, requestId)
  const files = view.groups.flatMap((group) => group.files)
  if (scope.to === 'request') return view.version
  const found =
    scope.to === 'group'
      ? view.groups.find(({ id }) => id === scope.groupId)
      : files.find(({ id }) => id === scope.fileId)
  return found?.seenVersion ?? ''
}

/** A file of a request by its path. */
export async function fileAt(cast: Cast, requestId: string, path: string) {
  const view = await seenBy(cast, cast.author, requestId)
  const file = view.groups.flatMap((group) => group.files).find((one) => one.path === path)
  if (!file) throw new Error(`There is no file ${path}.`)
  return file
}

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

/** Votes on one file; approving accepts what has to be accepted, objecting says why in private. */
export async function voteOn(
  cast: Cast,
  who: Who,
  requestId: string,
  path: string,
  vote: VoteValue,
): Promise<void> {
  const { deps } = cast
  const { id: fileId } = await fileAt(cast, requestId, path)
  const scope = { to: 'file', fileId } as const
  if (vote === 'approved') {
    const { desk } = await seenBy(cast, who, requestId)
    const known = (await seenBy(cast, who, requestId)).groups
      .flatMap(({ files }) => files)
      .find(({ id }) => id === fileId)
    const accepted = new Set(
      known?.answers
        .filter(({ kind, writerId }) => kind === 'acceptance' && writerId === who.person.id)
        .map(({ findingId }) => findingId),
    )
    const wanted = desk
      ? (known?.findings ?? []).filter(
          ({ severity, findingId }) => severity === 'must-fix' && !accepted.has(findingId),
        )
      : []
    for (const { findingId } of wanted)
      done(
        await acceptFindingCommand(deps, who, {
          requestId,
          fileId,
          findingId,
          seen: await seen(cast, who, requestId, scope),
          reason: 'Practices are no people.',
        }),
      )
  }
  done(
    await castVoteCommand(deps, who, {
      requestId,
      fileId,
      seen: await seen(cast, who, requestId, scope),
      vote,
    }),
  )
}

/** Comments on the group of a file. */
export async function say(
  cast: Cast,
  who: Who,
  requestId: string,
  path: string,
  {
    visibility = 'private',
    text = 'See the third row.',
  }: {
    visibility?: 'public' | 'private'
    text?: string
  } = {},
) {
  const { groupId } = await fileAt(cast, requestId, path)
  return done(
    await writeCommentCommand(cast.deps, who, {
      requestId,
      groupId,
      seen: await seen(cast, who, requestId, { to: 'group', groupId }),
      visibility,
      text,
    }),
  )
}

/** Submits a review as it stands. */
export async function finish(cast: Cast, who: Who, requestId: string) {
  return finishReviewCommand(cast.deps, who, {
    requestId,
    seen: await seen(cast, who, requestId),
  })
}

/** A whole review: a vote on every file named (the others are approved), comments, and submitted. */
export async function review(
  cast: Cast,
  who: Who,
  requestId: string,
  votes: Readonly<Record<string, VoteValue>> = {},
): Promise<void> {
  const view = await seenBy(cast, who, requestId)
  for (const { path, kind, state, myVote } of view.groups.flatMap(({ files }) => files)) {
    if (kind !== 'output' || state !== 'active' || (myVote && votes[path] === undefined)) continue
    const vote = votes[path] ?? 'approved'
    await voteOn(cast, who, requestId, path, vote)
    if (vote === 'changes_requested') await say(cast, who, requestId, path)
  }
  done(await finish(cast, who, requestId))
}

/** One of two reviews is in. */
export async function partiallyReviewed(cast: Cast, wanted: Wanted = {}): Promise<string> {
  const requestId = await submittedRequest(cast, wanted)
  await review(cast, cast.checkers[0], requestId)
  return requestId
}

/** Both reviews are in; votes by path, approved where nothing is said. */
export async function reviewed(
  cast: Cast,
  wanted: Wanted & {
    readonly votes?: readonly [Record<string, VoteValue>, Record<string, VoteValue>]
  } = {},
): Promise<string> {
  const requestId = await submittedRequest(cast, wanted)
  await review(cast, cast.checkers[0], requestId, wanted.votes?.[0])
  await review(cast, cast.checkers[1], requestId, wanted.votes?.[1])
  return requestId
}

/** Returned after both requested changes to the files named, by default to all of them. */
export async function returned(
  cast: Cast,
  wanted: Wanted & { readonly objectedTo?: readonly string[] } = {},
): Promise<string> {
  const paths = wanted.objectedTo ?? Object.keys(wanted.files ?? { 'table.csv': '' })
  const votes = Object.fromEntries(paths.map((path) => [path, 'changes_requested' as const]))
  const requestId = await reviewed(cast, { ...wanted, votes: [votes, votes] })
  for (const path of paths)
    await say(cast, cast.checkers[0], requestId, path, {
      visibility: 'public',
      text: 'Round the third row.',
    })
  done(
    await returnRequestCommand(cast.deps, cast.checkers[0], {
      requestId,
      seen: await seen(cast, cast.checkers[0], requestId),
    }),
  )
  return requestId
}

/** Released, to the public or under an embargo; gives the ids of request and release. */
export async function released(
  cast: Cast,
  { embargo = 'none', ...wanted }: Wanted & { readonly embargo?: Embargo } = {},
): Promise<{ readonly requestId: string; readonly releaseId: string }> {
  const requestId = await reviewed(cast, wanted)
  const { event } = done(
    await releaseRequestCommand(cast.deps, cast.checkers[0], {
      requestId,
      seen: await seen(cast, cast.checkers[0], requestId),
      embargo,
    }),
  )
  if (event.kind !== 'request-released') throw new Error('It was not released.')
  return { requestId, releaseId: event.releaseId }
}

/** Rejected after both reviews. */
export async function rejected(cast: Cast, wanted: Wanted = {}): Promise<string> {
  const requestId = await reviewed(cast, wanted)
  done(
    await rejectRequestCommand(cast.deps, cast.checkers[0], {
      requestId,
      seen: await seen(cast, cast.checkers[0], requestId),
      category: 'out-of-scope',
      reason: 'These are not for publication.',
    }),
  )
  return requestId
}

/** Withdrawn by its author before anybody looked. */
export async function withdrawn(cast: Cast, wanted: Wanted = {}): Promise<string> {
  const author = wanted.author ?? cast.author
  const requestId = await pendingRequest(cast, wanted)
  done(
    await withdrawRequestCommand(cast.deps, author, {
      requestId,
      seen: await seen(cast, author, requestId),
    }),
  )
  return requestId
}
