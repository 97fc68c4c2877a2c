type Placed = { readonly backend: string; readonly path: string }

export const CHECKSUM_FILE = 'files.sha256'
export const CONTROLS_FILE = 'disclosure-controls.json'
export const README_FILE = 'README.txt'

/** What lies beside the files of a release; no file of it takes such a name. */
const COMPANIONS = [CHECKSUM_FILE, CONTROLS_FILE, README_FILE]

/** Where the proof of a file lies, by the name that the file has there. */
export const proofName = (name: string): string => `proofs/${name}.tlog-proof`

/**
 * The names of a release's files where they lie together, in a zip or on somebody's disk: their paths,
 * under the name of the backend where there is more than one. What would leave the folder in a name
 * becomes an underscore, and a name that would cover another gets a number, so that a path of an odd
 * kind keeps nobody from a release.
 */
export function archiveNames(files: readonly Placed[]): readonly string[] {
  const isMany = new Set(files.map(({ backend }) => backend)).size > 1
  const taken = new Set<string>(COMPANIONS)
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
