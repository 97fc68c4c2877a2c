/** Names and values, one a line; long values break where they must. */
export function FactList({
  facts,
}: {
  facts: readonly { readonly name: string; readonly value: string }[]
}) {
  return (
    <dl className="grid gap-x-6 gap-y-1 px-3.5 py-3 sm:grid-cols-[max-content_1fr]">
      {facts.map(({ name, value }) => (
        <div key={name} className="contents">
          <dt className="text-ink-3">{name}</dt>
          <dd className="mb-1 font-mono text-xs break-all sm:mb-0">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
