import type { Db } from '#db/open.ts'

/** What is going on in one workspace: outputs to ask for, or the one open request. */
export type Lane = {
  readonly workspace: string
  readonly workspaceId: string
  /** Bytes that are on no request yet. */
  hasNewOutputs: boolean
  request: OpenRequest | null
}
export type OpenRequest = {
  readonly id: string
  status: 'pending' | 'submitted' | 'reviewed'
  readonly groupId: string
  isExplained: boolean
  readonly files: readonly { readonly id: string; isDescribed: boolean }[]
  /** By checker, the files that they voted on. */
  readonly votes: Map<string, Set<string>>
  readonly finished: Set<string>
}

/** Reads from the rows how things stand there, as after a crash. */
export async function readLane(db: Db, workspace: string): Promise<Lane> {
  const { id: workspaceId } = await db
    .selectFrom('workspace')
    .select('id')
    .where('name', '=', workspace)
    .executeTakeFirstOrThrow()
  const request = await openRequest(db, workspaceId)
  const asked = db
    .selectFrom('request_file_version as version')
    .innerJoin('request_file as file', 'file.id', 'version.request_file_id')
    .innerJoin('release_request as request', 'request.id', 'file.request_id')
    .select('version.sha256')
    .where('request.workspace_id', '=', workspaceId)
  const outputs = await db
    .selectFrom('output')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('standing', '=', 'present')
    .where('sha256', 'not in', asked)
    .execute()
  return {
    workspace,
    workspaceId,
    hasNewOutputs: outputs.length > 0,
    request,
  }
}

async function openRequest(db: Db, workspaceId: string): Promise<OpenRequest | null> {
  const request = await db
    .selectFrom('release_request')
    .select(['id', 'status'])
    .where('workspace_id', '=', workspaceId)
    .where('status', 'in', ['pending', 'submitted', 'partially_reviewed', 'reviewed'])
    .executeTakeFirst()
  if (!request) return null
  const group = await db
    .selectFrom('file_group')
    .select(['id', 'context'])
    .where('request_id', '=', request.id)
    .executeTakeFirstOrThrow()
  const files = await db
    .selectFrom('request_file')
    .select('id')
    .where('request_id', '=', request.id)
    .orderBy('path')
    .execute()
  const described = await db
    .selectFrom('column_note')
    .select('request_file_id as fileId')
    .where('column_index', '=', 1)
    .execute()
  const votes = await db
    .selectFrom('vote')
    .innerJoin('account', 'account.id', 'vote.checker_id')
    .select(['account.handle', 'vote.request_file_id as fileId'])
    .where('vote.request_id', '=', request.id)
    .where('vote.state', '=', 'current')
    .execute()
  const finished = await db
    .selectFrom('review')
    .innerJoin('account', 'account.id', 'review.checker_id')
    .select('account.handle')
    .where('review.request_id', '=', request.id)
    .where('review.state', '=', 'submitted')
    .execute()
  const byChecker = new Map<string, Set<string>>()
  for (const { handle, fileId } of votes)
    byChecker.set(handle, (byChecker.get(handle) ?? new Set()).add(fileId))
  return {
    id: request.id,
    status: request.status === 'partially_reviewed' ? 'submitted' : (request.status as 'pending'),
    groupId: group.id,
    isExplained: group.context !== '{}',
    files: files.map(({ id }) => ({
      id,
      isDescribed: described.some(({ fileId }) => fileId === id),
    })),
    votes: byChecker,
    finished: new Set(finished.map(({ handle }) => handle)),
  }
}
