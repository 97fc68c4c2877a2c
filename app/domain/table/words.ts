/** What nothing is done to but trimming: no accents, no dashes but "-", no two spaces together. */
const PLAIN = /^(?: ?[!-~])* *$/

/** A label as the vocabulary reads it: NFKC, without accents, every dash as "-", spaces single. */
export function plainLabel(text: string): string {
  if (PLAIN.test(text)) return text.trim()
  return text
    .normalize('NFKC')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[‐-―−]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
}

/** The words of a header: split at signs and at capitals inside a word, lower case; `%` is a word. */
export function wordsOf(label: string): string[] {
  return (/[A-Z%]/.test(label) ? apart(label) : label)
    .toLowerCase()
    .split(/[^a-z0-9%]+/)
    .filter((word) => word !== '')
}

function apart(label: string): string {
  return label
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/%/g, ' % ')
}
