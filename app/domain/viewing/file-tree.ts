/** A line of the tree: a folder, or a file by its index in the list. */
export type TreeRow =
  | {
      readonly kind: 'folder'
      /** Names the folder among all. */
      readonly path: string
      readonly name: string
      readonly depth: number
      readonly files: number
      readonly isOpen: boolean
    }
  | {
      readonly kind: 'file'
      readonly index: number
      readonly name: string
      readonly depth: number
    }

type Folder = {
  readonly folders: Map<string, Folder>
  readonly files: { readonly index: number; readonly name: string }[]
  count: number
}

/**
 * The lines of a tree of files, top to bottom: folders before files, each in order of names. A folder
 * that holds nothing but a folder is one line with it. What lies in closed folders is left out.
 */
export function treeRows(paths: readonly string[], closed: ReadonlySet<string>): TreeRow[] {
  const root = newFolder()
  for (const [index, path] of paths.entries()) addFile(root, path.split('/'), index)
  const rows: TreeRow[] = []
  addRows(root, '', 0, closed, rows)
  return rows
}

const newFolder = (): Folder => ({ folders: new Map(), files: [], count: 0 })

function addFile(root: Folder, names: readonly string[], index: number): void {
  let folder = root
  folder.count += 1
  for (const name of names.slice(0, -1)) {
    const next = folder.folders.get(name) ?? newFolder()
    folder.folders.set(name, next)
    next.count += 1
    folder = next
  }
  folder.files.push({ index, name: names.at(-1) as string })
}

function addRows(
  folder: Folder,
  above: string,
  depth: number,
  closed: ReadonlySet<string>,
  rows: TreeRow[],
): void {
  for (const [first, inside] of [...folder.folders].sort(byName)) {
    const { name, held } = joined(first, inside)
    const path = `${above}${name}/`
    const isOpen = !closed.has(path)
    rows.push({ kind: 'folder', path, name, depth, files: held.count, isOpen })
    if (isOpen) addRows(held, path, depth + 1, closed, rows)
  }
  for (const { index, name } of folder.files.toSorted((a, b) => compare(a.name, b.name))) {
    rows.push({ kind: 'file', index, name, depth })
  }
}

function joined(first: string, folder: Folder): { name: string; held: Folder } {
  let name = first
  let held = folder
  while (held.files.length === 0 && held.folders.size === 1) {
    const [[next, inside]] = [...held.folders] as [[string, Folder]]
    name = `${name}/${next}`
    held = inside
  }
  return { name, held }
}

const byName = ([a]: [string, Folder], [b]: [string, Folder]): number => compare(a, b)

// By code units: the same everywhere, and quick for ten thousand names.
const compare = (a: string, b: string): number => (a < b ? -1 : 1)
