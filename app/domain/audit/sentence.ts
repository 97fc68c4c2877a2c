/** What a sentence can name, each by its id. Who reads it decides whether it becomes a link. */
export type NameKind =
  | 'person'
  | 'project'
  | 'workspace'
  | 'backend'
  | 'job-request'
  | 'output'
  | 'request'
  | 'group'
  | 'request-file'
  | 'release'
  | 'bytes'
  | 'entry'

export type Named = { readonly kind: NameKind; readonly id: string; readonly text: string }
/** One plain sentence, in pieces: words, and things that have a name and a page. */
export type Sentence = readonly (string | Named)[]
type Piece = string | number | Named | Sentence

/** Builds a sentence from a template; neighbouring words become one piece. */
export function sentence(words: readonly string[], ...pieces: readonly Piece[]): Sentence {
  const flat = words.flatMap((word, index) => [word, ...piecesOf(pieces[index])])
  return flat.reduce<(string | Named)[]>((built, piece) => {
    const last = built.at(-1)
    if (typeof piece === 'string' && typeof last === 'string')
      return [...built.slice(0, -1), last + piece]
    return piece === '' ? built : [...built, piece]
  }, [])
}

/** The sentence as one text, for exports. */
export const plain = (pieces: Sentence): string =>
  pieces.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('')

function piecesOf(piece: Piece | undefined): readonly (string | Named)[] {
  if (piece === undefined) return []
  if (typeof piece === 'number') return [String(piece)]
  if (typeof piece === 'string' || 'kind' in piece) return [piece]
  return piece
}
