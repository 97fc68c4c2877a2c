import type { TreeEntry } from '#app/components/workspace/tree-entry.ts'
import type { Policy } from '#app/domain/disclosure/policy.ts'
import type { Db } from '#db/open.ts'
import { outputsOf } from '#db/queries/outputs.ts'
import { unopenedIn } from '#db/queries/unopened-entries.ts'
import { knownMustFix } from './known-must-fix.server.ts'

/** Everything in a workspace with its marks, in six statements. */
export async function treeEntries(
  db: Db,
  workspaceId: string,
  policy: Policy,
): Promise<TreeEntry[]> {
  const outputs = await outputsOf(db, workspaceId)
  const unopened = await unopenedIn(db, workspaceId)
  const mustFixOf = await knownMustFix(db, workspaceId, policy)
  return [
    ...outputs.map(({ id, backend, path, marks, standing, sha256 }) => ({
      id,
      path: `${backend}/${path}`,
      marks,
      mustFix: mustFixOf(path, sha256),
      isPresent: standing === 'present',
      unopened: null,
    })),
    ...unopened.map(({ backend, path, reason }) => ({
      id: null,
      path: `${backend}/${path}`,
      marks: [],
      mustFix: null,
      isPresent: false,
      unopened: reason,
    })),
  ]
}

/** Folders that hold nothing anybody may open: they are closed at first. */
export function foldersOfUnopened(entries: readonly TreeEntry[]): string[] {
  const worth = new Set(
    entries.filter(({ unopened }) => unopened === null).flatMap(({ path }) => foldersOf(path)),
  )
  const closed = entries.flatMap(
    ({ path }) => foldersOf(path).find((each) => !worth.has(each)) ?? [],
  )
  return [...new Set(closed)]
}

/** `emis/`, `emis/output/`: from the top down. */
function foldersOf(path: string): string[] {
  const names = path.split('/').slice(0, -1)
  return names.map((_, index) => `${names.slice(0, index + 1).join('/')}/`)
}
