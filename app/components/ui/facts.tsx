import type { ReactNode } from 'react'

export type Fact = { readonly term: string; readonly says: ReactNode }

/** Facts under their names, side by side where there is room. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="grid grid-cols-1 sm:grid-cols-2 lg:grid-cols-4">
      {facts.map(({ term, says }) => (
        <div key={term} className="border-line-2 min-w-0 border-r border-b px-4 py-2.5">
          <dt className="text-ink-3 text-xs">{term}</dt>
          <dd className="break-words">{says}</dd>
        </div>
      ))}
    </dl>
  )
}
