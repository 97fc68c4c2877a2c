import type { Named, NameKind, Sentence } from '#app/domain/audit/sentence.ts'

/** Where a thing of a sentence has its page; people and bytes lead to their own part of the log. */
const addresses: { readonly [Kind in NameKind]?: (id: string) => string } = {
  person: (id) => `/audit?person=${encodeURIComponent(id)}`,
  project: (id) => `/audit?project=${encodeURIComponent(id)}`,
  workspace: (id) => `/audit?workspace=${encodeURIComponent(id)}`,
  request: (id) => `/requests/${encodeURIComponent(id)}`,
  release: (id) => `/releases/${encodeURIComponent(id)}`,
  bytes: (id) => `/audit?file=${encodeURIComponent(id)}`,
  entry: (id) => `/audit/entries/${encodeURIComponent(id)}`,
}

/** A sentence of the log with links to what it speaks of. */
export function LinkedSentence({ sentence }: { sentence: Sentence }) {
  return sentence.map((piece, index) =>
    typeof piece === 'string' ? piece : <NamedLink key={index} named={piece} />,
  )
}

function NamedLink({ named: { kind, id, text } }: { named: Named }) {
  const address = addresses[kind]?.(id)
  const look =
    kind === 'bytes' || kind === 'request-file' || kind === 'output'
      ? 'font-mono text-xs underline-offset-4'
      : ''
  if (address === undefined) return <span className={look}>{text}</span>
  return (
    <a href={address} className={look} title={kind === 'bytes' ? id : undefined}>
      {text}
    </a>
  )
}
