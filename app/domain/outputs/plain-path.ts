/** What is wrong with a path of an output, or null: a plain relative path of visible names. */
export function pathProblem(path: string): string | null {
  if (path === '') return 'it is empty'
  if (path.length > 1000) return 'it is longer than 1,000 characters'
  if (/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\uFFFD]/u.test(path)) {
    return 'it holds characters that nobody sees'
  }
  if (path.includes('\\')) return 'it holds a backslash'
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return 'it is not relative'
  const segments = path.split('/')
  if (segments.includes('..')) return 'it leads out of the folder'
  if (segments.some((segment) => segment === '' || segment === '.'))
    return 'it is not in plain form'
  if (segments[0]?.toLowerCase() === 'metadata') return 'it lies in the folder of the job runner'
  if (path.normalize('NFC') !== path) return 'its letters are encoded in an unusual way (not NFC)'
  return null
}

/** Two names with the same fold are one name on some disk, or to some eye: case and encoding apart. */
export function foldPath(path: string): string {
  return path.normalize('NFKC').toLowerCase().normalize('NFKC')
}

/** A name in which every character can be seen, for lists and reports. */
export function visibleName(path: string): string {
  let name = ''
  for (const character of path) {
    const hidden = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\\]/u.test(character)
    name += hidden ? `\\u{${character.codePointAt(0)?.toString(16)}}` : character
  }
  return name
}
