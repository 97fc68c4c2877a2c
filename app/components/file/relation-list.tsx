import type { ReactNode } from 'react'
import { Chip } from '../ui/chip.tsx'

/** A sum or share of the table, and what people say of it. */
export type RelationLine = {
  /** Its places, as a form names them. */
  readonly key: string
  /** "total = men + women". */
  readonly words: string
  /** "holds in 38 of 38 places". */
  readonly evidence: string
  readonly state: 'found' | 'added' | 'rejected'
  readonly said: readonly {
    readonly by: string
    readonly verdict: string
    readonly reason: string
  }[]
}

/** Every sum that the table keeps, how well it is borne out, and what people say of it. */
export function RelationList({
  relations,
  children,
}: {
  relations: readonly RelationLine[]
  /** What can be done about one of them. */
  children?: ((relation: RelationLine) => ReactNode) | undefined
}) {
  return (
    <section aria-labelledby="sums-heading" className="flex flex-col">
      <h2 id="sums-heading" className="px-3 pt-4 pb-1">
        Sums and shares in this table
      </h2>
      {relations.length === 0 ? (
        <p className="text-ink-2 px-3 pb-3">
          The checks found no column or row that is the sum of others.
        </p>
      ) : (
        <ul>
          {relations.map((relation) => (
            <li
              key={relation.key}
              className="border-line-2 flex flex-col gap-1 border-t px-3 py-2 first:border-t-0"
            >
              <p className="flex flex-wrap items-baseline gap-x-3">
                <span
                  className={`min-w-0 break-words ${relation.state === 'rejected' ? 'line-through' : ''}`}
                >
                  {relation.words}
                </span>
                <span className="text-ink-3 text-xs">{relation.evidence}</span>
                {relation.state === 'rejected' ? <Chip tone="warn">rejected</Chip> : null}
                {relation.state === 'added' ? <Chip tone="info">added by a person</Chip> : null}
              </p>
              {relation.said.map(({ by, verdict, reason }) => (
                <p key={`${by} ${verdict} ${reason}`} className="text-ink-2 text-xs">
                  {by} {verdict}: {reason}
                </p>
              ))}
              {children?.(relation)}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
