type Placed = { readonly backend: string; readonly path: string }

/**
 * The names of a release's files where they lie together, in a zip or on somebody's disk: their paths,
 * under the name of the backend where there is more than one. What would leave the folder in a name
 * becomes an underscore, and a name that would cover another gets a number, so that a path of an odd
 * kind keeps nobody from a release.
 */
export function archiveNames(files: readonly Placed[]): readonly string[] {
  const isMany = new Set(files.map(({ backend }) => backend)).size > 1
  const taken = new Set<string>()
  return files.map(({ backend, path }) => {
    const name = freeName(safeName(isMany ? `${backend}/${path}` : path), taken)
    taken.add(name)
    return name
  })
}

/** Whether a name stays in the folder that it is unpacked in. */
export const isSafeName = (name: string): boolean =>
  !/^[a-z]:|\\/i.test(name) && !name.split('/').some((part) => leads.has(part))

const leads = new Set(['', '.', '..'])

const safeName = (path: string): string =>
  path
    .replaceAll('\\', '_')
    .replace(/^([a-z]):/i, '$1_')
    .split('/')
    .map((part) => (leads.has(part) ? '_' : part))
    .join('/')

function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name
  const [, stem, extension] = /^(.*?)(\.[^./]*)?$/s.exec(name) as unknown as [
    string,
    string,
    string | undefined,
  ]
  let number = 2
  while (taken.has(numbered(stem, number, extension))) number += 1
  return numbered(stem, number, extension)
}

const numbered = (stem: string, number: number, extension = ''): string =>
  `${stem} (${number})${extension}`
