import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { linesOf, tableOf } from '#app/checking/windows/table-cache.ts'
import type { FileReport } from '#app/domain/disclosure/report.ts'
import { fileKind } from '#app/domain/viewing/file-kind.ts'
import type { FileAddresses, FileView, TextEnds } from '#app/domain/viewing/file-view.ts'
import { prettyJson } from '#app/domain/viewing/pretty-json.ts'
import type { Store } from '#app/files/store.ts'
import { readSome } from './read-some.server.ts'
import { isTooLarge, type StoredVersion } from './stored-version.server.ts'
import { viewedLines, viewedTable, type Wanted } from './viewed-table.server.ts'

type Options = Wanted & {
  readonly addresses: FileAddresses
  readonly report: Pick<FileReport, 'columns' | 'relations'> | null
}

const MIB = 1024 * 1024
const ENDS_BYTES = 32 * 1024
const ENDS_LINES = 60
const MOST_JSON_LINES = 5_000

/** How this version of a file is shown on its first page. */
export async function viewFile(
  store: Store,
  file: StoredVersion,
  options: Options,
): Promise<FileView> {
  const kind = fileKind(file.path, await readSome(store, file.sha256, 0, 16))
  if (isTooLarge(file)) {
    return tooLarge(store, file, kind.is !== 'other' && kind.is !== 'image')
  }
  const { raw } = options.addresses
  switch (kind.is) {
    case 'other':
      return { kind: 'not-shown', why: kind.why }
    case 'image':
      return { kind: 'image', src: raw }
    case 'html':
      return { kind: 'frame', src: raw, what: 'HTML' }
    case 'svg':
      return { kind: 'frame', src: raw, what: 'SVG' }
    case 'markdown':
      return file.bytes > MIB ? viewText(store, file, options) : viewMarkdown(store, file)
    case 'json':
      return (await viewJson(store, file)) ?? viewText(store, file, options)
    case 'table':
      return (await viewTable(store, file, options)) ?? viewText(store, file, options)
    default:
      return viewText(store, file, options)
  }
}

/** The file as lines of text, whatever it is otherwise shown as. */
export async function viewText(
  store: Store,
  file: StoredVersion,
  options: Options,
): Promise<FileView> {
  if (isTooLarge(file)) return tooLarge(store, file, true)
  const lines = await linesOf(store, file.sha256)
  if (lines === null) return { kind: 'not-shown', why: 'Its bytes are not text.' }
  return { kind: 'text', table: await viewedLines(lines, options.addresses, options) }
}

async function viewTable(
  store: Store,
  file: StoredVersion,
  { addresses, report, ...wanted }: Options,
): Promise<FileView | null> {
  const table = await tableOf(store, file.sha256)
  if (table === null || table.columns === 0) return null
  return { kind: 'table', table: await viewedTable(table, addresses, report, wanted) }
}

async function viewMarkdown(store: Store, file: StoredVersion): Promise<FileView> {
  const text = (await store.read(file.sha256)).toString('utf8')
  // A picture would be fetched from wherever the file says: the text in its place is shown.
  const withoutPictures = { disable: { null: ['labelStartImage'] } }
  return {
    kind: 'markdown',
    html: micromark(text, { extensions: [gfm(), withoutPictures], htmlExtensions: [gfmHtml()] }),
  }
}

async function viewJson(store: Store, file: StoredVersion): Promise<FileView | null> {
  if (file.bytes > 2 * MIB) return null
  const text = (await store.read(file.sha256)).toString('utf8')
  try {
    JSON.parse(text)
  } catch {
    return null
  }
  const lines = prettyJson(text)
  return {
    kind: 'json',
    lines: lines.slice(0, MOST_JSON_LINES),
    isCut: lines.length > MOST_JSON_LINES,
  }
}

async function tooLarge(
  store: Store,
  { sha256, bytes, maxBytes }: StoredVersion,
  isText: boolean,
): Promise<FileView> {
  const why = `It has ${bytes.toLocaleString('en-GB')} bytes. The policy lets in at most ${maxBytes?.toLocaleString('en-GB')}, so it is not opened and cannot be requested.`
  return { kind: 'too-large', why, ends: isText ? await endsOf(store, sha256, bytes) : null }
}

async function endsOf(store: Store, sha256: string, bytes: number): Promise<TextEnds | null> {
  const head = await readSome(store, sha256, 0, ENDS_BYTES)
  const end = await readSome(store, sha256, bytes - ENDS_BYTES, bytes)
  if (head.includes(0) || end.includes(0)) return null
  return {
    // The last line of the head and the first one of the end are cut somewhere.
    head: linesIn(head).slice(0, -1).slice(0, ENDS_LINES),
    end: linesIn(end).slice(1).slice(-ENDS_LINES),
  }
}

const linesIn = (bytes: Buffer): string[] =>
  bytes
    .toString('utf8')
    .trimEnd()
    .split(/\r\n|\n|\r/)
