type Placed = { readonly backend: string; readonly path: string }

/**
 * The names of a release's files where they lie together, in a zip or on somebody's disk: their paths,
 * under the name of the backend where there is more than one. A name that would leave the folder, or
 * cover another, is refused.
 */
export function archiveNames(files: readonly Placed[]): readonly string[] {
  const isMany = new Set(files.map(({ backend }) => backend)).size > 1
  const names = files.map(({ backend, path }) => (isMany ? `${backend}/${path}` : path))
  const wrong = names.find((name, index) => !isSafeName(name) || names.indexOf(name) !== index)
  if (wrong !== undefined) throw new Error('A path of this release cannot be a name in an archive.')
  return names
}

/** Whether a name stays in the folder that it is unpacked in. */
export const isSafeName = (name: string): boolean =>
  !/^[a-z]:|\\/i.test(name) && !name.split('/').some((part) => ['', '.', '..'].includes(part))
