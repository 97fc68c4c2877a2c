import { createReadableStreamFromReadable } from '@remix-run/node'
import { findInTable } from '#app/checking/windows/find-in-table.ts'
import { linesOf, tableOf } from '#app/checking/windows/table-cache.ts'
import { type RowWindow, WINDOW_COLUMNS, WINDOW_ROWS } from '#app/domain/table/viewed-table.ts'
import { type FileKind, fileKind } from '#app/domain/viewing/file-kind.ts'
import type { Store } from '#app/files/store.ts'
import { readSome } from './read-some.server.ts'
import { isTooLarge, type StoredVersion } from './stored-version.server.ts'

// Nothing of an unreleased file stays behind in a browser.
const PRIVATE = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' }

/** Rows of a table or lines of a text (`?as=lines`): `?from=&count=&column=&columns=`, all from 0. */
export async function answerRows(store: Store, file: StoredVersion, request: Request) {
  const query = new URL(request.url).searchParams
  const [from, count] = [whole(query, 'from', 0), whole(query, 'count', WINDOW_ROWS)]
  const [column, columns] = [whole(query, 'column', 0), whole(query, 'columns', WINDOW_COLUMNS)]
  const table = await opened(store, file, query)
  const window: RowWindow = {
    from,
    column,
    rows: table
      .read(from, Math.min(count, WINDOW_ROWS))
      .map((record) => record.slice(column, column + Math.min(columns, WINDOW_COLUMNS))),
  }
  return Response.json(window, { headers: PRIVATE })
}

/** Cells that hold the text of `?find=`. */
export async function answerFind(store: Store, file: StoredVersion, request: Request) {
  const query = new URL(request.url).searchParams
  const table = await opened(store, file, query)
  const found = await findInTable(table, (query.get('find') ?? '').slice(0, 200))
  return Response.json(found, { headers: PRIVATE })
}

/**
 * The bytes of a file that can be looked at, with headers that make them inert however they are opened: a sandbox without scripts,
 * forms or a place of origin, and nothing fetched from anywhere.
 */
export async function answerRaw(store: Store, file: StoredVersion) {
  const type = shownAs(fileKind(file.path, await readSome(store, file.sha256, 0, 16)))
  // What cannot be looked at is not handed out either.
  if (type === null || isTooLarge(file)) throw new Response(null, { status: 404 })
  return new Response(createReadableStreamFromReadable(store.open(file.sha256)), {
    headers: {
      ...PRIVATE,
      'Content-Type': type,
      'Content-Length': String(file.bytes),
      'Content-Security-Policy': INERT,
      'Content-Disposition': 'inline',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Referrer-Policy': 'no-referrer',
    },
  })
}

// Styles and pictures inside the file may show; they can reach nothing.
const INERT =
  "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"

function shownAs(kind: FileKind): string | null {
  if (kind.is === 'image') return kind.type
  if (kind.is === 'svg') return 'image/svg+xml'
  if (kind.is === 'html') return 'text/html; charset=utf-8'
  return kind.is === 'other' ? null : 'text/plain; charset=utf-8'
}

async function opened(store: Store, file: StoredVersion, query: URLSearchParams) {
  if (isTooLarge(file)) throw new Response(null, { status: 404 })
  const isLines = query.get('as') === 'lines'
  const table = await (isLines ? linesOf(store, file.sha256) : tableOf(store, file.sha256))
  if (table === null) throw new Response(null, { status: 404 })
  return table
}

function whole(query: URLSearchParams, name: string, otherwise: number): number {
  const text = query.get(name)
  if (text === null) return otherwise
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 0) throw new Response(null, { status: 422 })
  return value
}
