import type { Entry } from './read-entry.ts'
import type { Named, NameKind, Sentence } from './sentence.ts'

/** Names by kind and id, looked up for as many entries as are shown. What is not in it is said by its id. */
export type NameBook = { readonly [Kind in NameKind]?: ReadonlyMap<string, string> }

/** Says things by their name. */
export type Say = {
  readonly named: (kind: NameKind, id: string) => Named
  /** Who did it: a person, the program, a job runner or somebody not signed in. */
  readonly actor: (entry: Entry) => Sentence
  /** The entry's request; empty words where it has none. */
  readonly request: (entry: Entry) => Sentence
  readonly workspace: (entry: Entry) => Sentence
  /** The bytes the entry binds, as short hashes in brackets. */
  readonly bytes: (entry: Entry) => Sentence
}

const kindWords: Record<NameKind, string> = {
  person: 'person',
  project: 'project',
  workspace: 'workspace',
  backend: 'backend',
  'job-request': 'job request',
  output: 'output',
  request: 'request',
  group: 'group',
  'request-file': 'file',
  release: 'release',
  bytes: 'SHA-256',
  entry: 'entry',
}

/** Reads names from a book; the same calls with an empty book say which names are needed. */
export function sayBy(book: NameBook): Say {
  const named = (kind: NameKind, id: string): Named => ({
    kind,
    id,
    text:
      kind === 'bytes'
        ? shortHash(id)
        : (book[kind]?.get(id) ?? `${kindWords[kind]} ${kind === 'entry' ? id : id.slice(0, 8)}`),
  })
  return {
    named,
    actor: ({ actor, role }) => (actor === null ? [actingWords(role)] : [named('person', actor)]),
    request: ({ request }) => (request === null ? [] : [named('request', request)]),
    workspace: ({ workspace }) => (workspace === null ? [] : [named('workspace', workspace)]),
    bytes: ({ files }) => {
      const shown = files.slice(0, 3).flatMap((sha256) => [', ', named('bytes', sha256)])
      if (shown.length === 0) return []
      const more = files.length > 3 ? ` and ${files.length - 3} more` : ''
      return [' (', ...shown.slice(1), `${more})`]
    },
  }
}

function actingWords(role: string): string {
  if (role === 'job-runner') return 'A job runner'
  return role === 'stranger' ? 'Somebody not signed in' : 'Sluice'
}

/** The first and last characters of a SHA-256, enough for a person to compare. */
export const shortHash = (sha256: string): string =>
  sha256.length > 12 ? `${sha256.slice(0, 6)}…${sha256.slice(-4)}` : sha256
