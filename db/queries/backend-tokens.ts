import type { BackendToken } from '#app/domain/places/backend-token.ts'
import type { Db } from '../open.ts'

export type TokenRow = BackendToken & {
  readonly createdAt: string
  readonly lastUsedAt: string | null
}
/** A token as the API meets it, with the short name of its backend. */
export type TokenInUse = TokenRow & { readonly backend: string }

/** The token of this hash, whether it still works or not. */
export async function findTokenByHash(db: Db, tokenHash: string): Promise<TokenInUse | undefined> {
  const row = await selectTokens(db)
    .innerJoin('backend', 'backend.id', 'backend_token.backend_id')
    .select('backend.slug as backend')
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
  return row && { ...readRow(row), backend: row.backend }
}

/** The token of this id. */
export async function findToken(db: Db, id: string): Promise<TokenRow | undefined> {
  const row = await selectTokens(db).where('backend_token.id', '=', id).executeTakeFirst()
  return row && readRow(row)
}

/** Every token there ever was, newest first. */
export async function listTokens(db: Db): Promise<TokenRow[]> {
  const rows = await selectTokens(db)
    .orderBy('backend_token.created_at', 'desc')
    .orderBy('backend_token.id')
    .execute()
  return rows.map(readRow)
}

function selectTokens(db: Db) {
  return db
    .selectFrom('backend_token')
    .leftJoin('backend_token_use', 'backend_token_use.token_id', 'backend_token.id')
    .select([
      'backend_token.id',
      'backend_token.backend_id as backendId',
      'backend_token.name',
      'backend_token.workspaces',
      'backend_token.may_create as mayCreate',
      'backend_token.created_at as createdAt',
      'backend_token.expires_at as expiresAt',
      'backend_token.ended_at as endedAt',
      'backend_token_use.last_used_at as lastUsedAt',
    ])
}

type Stored = Omit<TokenRow, 'workspaces' | 'mayCreate'> & {
  readonly workspaces: string | null
  readonly mayCreate: number
}

function readRow({ workspaces, mayCreate, ...row }: Stored): TokenRow {
  return {
    ...row,
    workspaces: workspaces === null ? null : (JSON.parse(workspaces) as string[]),
    mayCreate: mayCreate === 1,
  }
}
