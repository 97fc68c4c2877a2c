import { randomUUID } from 'node:crypto'
import {
  jobOf,
  jobRequestText,
  REQUEST,
  sha256,
} from '#app/commands/import/workspace-folder.fixture.ts'
import { somebody } from '#app/commands/people/people.fixture.ts'
import { issueBackendToken } from '#app/commands/places/backend-tokens.ts'
import { createBackendCommand } from '#app/commands/places/create-backend.ts'
import type { Deps } from '#app/commands/deps.ts'
import { findBackend } from '#db/queries/places.ts'
import { openSite, type Site } from '../site.fixture.ts'

export type Sent = {
  readonly status: number
  readonly headers: Headers
  /** The answer as JSON; null where it is none. */
  readonly json: Record<string, unknown> | null
  readonly text: string
}
type Sending = {
  readonly method?: string
  readonly body?: string | Uint8Array | null
  readonly headers?: Readonly<Record<string, string>>
}
export type Pushing = {
  readonly site: Site
  readonly deps: Deps
  readonly token: string
  readonly backendId: string
  /** Anything at all, with the token unless another header says so. */
  readonly send: (path: string, sending?: Sending) => Promise<Sent>
  /** A job request, under a key of its own unless one is given. */
  readonly tell: (text: string, key?: string) => Promise<Sent>
  readonly put: (
    bytes: string | Uint8Array,
    more?: { readonly as?: string; readonly offset?: number; readonly part?: Uint8Array },
  ) => Promise<Sent>
  readonly offset: (sha256: string) => Promise<Sent>
}

export type TokenWish = {
  readonly workspaces?: readonly string[] | null
  readonly mayCreate?: boolean
  readonly days?: number
}

/** The real site with a backend, and a runner that has a token of it. */
export async function openPushing(wish: TokenWish = {}): Promise<Pushing> {
  const site = await openSite()
  await somebody(site.deps, 'admin-1', 'administrator')
  return pushingAs(site, 'emis', wish)
}

/** A runner of this backend at a site that is open; the backend is made if need be. */
export async function pushingAs(site: Site, slug: string, wish: TokenWish): Promise<Pushing> {
  const { deps } = site
  const { backendId, token } = await tokenOf(deps, slug, wish)
  const send = async (path: string, { method, body, headers }: Sending = {}): Promise<Sent> => {
    const answer = await fetch(site.address + path, {
      method: method ?? 'GET',
      headers: { Authorization: `Bearer ${token}`, ...headers },
      redirect: 'manual',
      ...(body !== undefined && { body: body as BodyInit }),
    })
    const text = await answer.text()
    const isJson = answer.headers.get('content-type')?.includes('json') ?? false
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      json: isJson && text !== '' ? (JSON.parse(text) as Record<string, unknown>) : null,
    }
  }
  const fileAt = (hash: string) => `/api/v1/backends/${slug}/files/${hash}`
  return {
    site,
    deps,
    token,
    backendId,
    send,
    tell: (text, key = randomUUID()) =>
      send(`/api/v1/backends/${slug}/job-requests`, {
        method: 'POST',
        body: text,
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
      }),
    put: (bytes, { as, offset = 0, part } = {}) =>
      send(fileAt(as ?? sha256(Buffer.from(bytes))), {
        method: 'PUT',
        body: part ?? (typeof bytes === 'string' ? Buffer.from(bytes) : bytes),
        headers: { 'Upload-Offset': String(offset) },
      }),
    offset: (hash) => send(fileAt(hash), { method: 'HEAD' }),
  }
}

async function tokenOf(deps: Deps, slug: string, wish: TokenWish) {
  const person = { id: 'admin-1', handle: 'a', displayName: 'a', memberships: new Map() }
  const admin = { person: { ...person, role: 'administrator' as const }, session: null }
  await createBackendCommand(deps, admin, { slug, name: slug })
  const backend = await findBackend(deps.db.reader, slug)
  if (!backend) throw new Error('The backend was not made.')
  const issued = await issueBackendToken(deps, admin, {
    backendId: backend.id,
    name: 'runner',
    workspaces: null,
    mayCreate: true,
    days: 1,
    ...wish,
  })
  if (!issued.ok) throw new Error(issued.problem)
  return { backendId: backend.id, token: issued.value.token }
}

/** A job request whose job of table_1 left these files. */
export function telling(
  files: Readonly<Record<string, string | Uint8Array>>,
  changes: Parameters<typeof jobRequestText>[0] = {},
  jobChanges: Record<string, unknown> = {},
): string {
  const outputs = Object.entries(files).map(([path, bytes]) => ({
    path,
    sha256: sha256(Buffer.from(bytes)),
    bytes: Buffer.byteLength(bytes),
  }))
  return jobRequestText(changes, { outputs, ...jobChanges })
}

/** Everything that a push can leave behind, to compare before and after. */
export async function everythingStored({ db }: Deps) {
  const tables = ['job_request', 'job', 'output', 'output_version', 'stored_file'] as const
  const rows: Record<string, unknown[]> = {}
  for (const table of [
    ...tables,
    'awaited_output',
    'audit_event',
    'workspace',
    'project',
  ] as const) {
    rows[table] = await db.reader.selectFrom(table).selectAll().execute()
  }
  return rows
}

export { jobOf, REQUEST, sha256 }
