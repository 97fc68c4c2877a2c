import type { GlobalRole, MembershipKind } from '#app/domain/people/person.ts'
import type { Scope } from '#app/domain/release-request/seen-version.ts'
import type { Result } from '#app/domain/result.ts'
import type { RequestView } from '#app/domain/review/as-seen.ts'
import { presentOutput, receivedJobRequest } from '#db/places.fixture.ts'
import { transact } from '#db/open.ts'
import { findPerson } from '#db/queries/accounts.ts'
import { findRequestView } from '#db/queries/release-requests.ts'
import { record } from '#db/record.ts'
import { type Deps, signedBy } from './deps.ts'
import { someWorkspace } from './people/people.fixture.ts'
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
    jobRequest: receivedJobRequest({
      jobRequestId: 'job-request-1',
      workspaceId,
      backendId: 'emis',
    }),
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
