/** A stretch of a cell's text; `sign` stands for what the eye would not see. */
export type TextPart = { readonly text: string; readonly sign?: string }

const names: Readonly<Record<string, string>> = {
  '\n': '⏎',
  '\r': '␍',
  '\t': '⇥',
  '\u00a0': '⍽',
  '\ufeff': 'BOM',
  '\u00ad': 'SHY',
  '\u200b': 'ZWSP',
  '\u200c': 'ZWNJ',
  '\u200d': 'ZWJ',
}

// Line ends, controls, no-break and zero-width spaces, marks that turn the direction of reading.
const UNSEEN =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u001f\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|^ +| +$/gu

/**
 * Cuts a text where it holds something that nobody would see: spaces at either end, line ends,
 * controls, signs without width. The parts put together are the text, to the byte.
 */
export function textParts(text: string): TextPart[] {
  const parts: TextPart[] = []
  let at = 0
  for (const { 0: unseen, index } of text.matchAll(UNSEEN)) {
    if (index > at) parts.push({ text: text.slice(at, index) })
    parts.push({ text: unseen, sign: signOf(unseen) })
    at = index + unseen.length
  }
  if (at < text.length) parts.push({ text: text.slice(at) })
  return parts
}

function signOf(unseen: string): string {
  if (unseen.startsWith(' ')) return '·'.repeat(unseen.length)
  return names[unseen] ?? `U+${unseen.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}
