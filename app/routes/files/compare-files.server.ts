import { diffLines } from 'diff'
import type { Deps } from '#app/commands/deps.ts'
import type { FileDifference, LineDifference } from '#app/domain/viewing/file-difference.ts'
import { fileKind } from '#app/domain/viewing/file-kind.ts'
import { isTooLarge, type StoredVersion } from './stored-version.server.ts'

const MOST_TEXT = 2 * 1024 * 1024
const MOST_LINES = 3_000
const AROUND = 3

/** What differs between two versions of a file: cells of a table, lines of a text, or only that it does. */
export async function compareFiles(
  { store, checker }: Pick<Deps, 'store' | 'checker'>,
  old: StoredVersion,
  now: StoredVersion,
): Promise<FileDifference> {
  if (old.sha256 === now.sha256) return { kind: 'same' }
  if (isTooLarge(old) || isTooLarge(now)) {
    return { kind: 'not-compared', why: 'One of the versions is too large to open.' }
  }
  const kind = fileKind(now.path, new Uint8Array()).is
  if (kind === 'table') {
    const tables = await checker.compare(
      { path: store.pathOf(old.sha256), sha256: old.sha256 },
      { path: store.pathOf(now.sha256), sha256: now.sha256 },
    )
    if (tables) return { kind: 'table', tables }
  }
  if (kind === 'image' || kind === 'other') {
    return { kind: 'not-compared', why: 'The bytes differ. Files of this type are not compared.' }
  }
  if (old.bytes + now.bytes > MOST_TEXT) {
    return { kind: 'not-compared', why: 'The bytes differ. The text is too long to compare here.' }
  }
  const [before, after] = await Promise.all([store.read(old.sha256), store.read(now.sha256)])
  return { kind: 'text', ...linesOf(before.toString('utf8'), after.toString('utf8')) }
}

function linesOf(before: string, after: string) {
  const parts = diffLines(before, after, { timeout: 2_000 })
  if (parts === undefined) return { lines: [], isCut: true }
  const lines: LineDifference[] = []
  let [oldLine, newLine] = [1, 1]
  for (const { value, added, removed } of parts) {
    for (const text of value.replace(/\n$/, '').split('\n')) {
      lines.push({
        kind: added ? 'added' : removed ? 'removed' : 'same',
        old: added ? null : oldLine,
        now: removed ? null : newLine,
        text: text.replace(/\r$/, ''),
      })
      if (!added) oldLine += 1
      if (!removed) newLine += 1
    }
  }
  const shown = lines.filter((_, at) =>
    lines.slice(Math.max(0, at - AROUND), at + AROUND + 1).some(({ kind }) => kind !== 'same'),
  )
  return { lines: shown.slice(0, MOST_LINES), isCut: shown.length > MOST_LINES }
}
