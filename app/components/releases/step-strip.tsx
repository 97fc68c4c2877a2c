export type Step = { readonly name: string; readonly fact: string; readonly more: string }

/** The way of a release in a few facts, side by side where there is room. */
export function StepStrip({ steps }: { steps: readonly Step[] }) {
  return (
    <dl className="border-line bg-paper divide-line-2 grid grid-cols-1 divide-y rounded-lg border sm:grid-cols-2 sm:divide-y-0 lg:auto-cols-fr lg:grid-flow-col lg:grid-cols-none lg:divide-x">
      {steps.map(({ name, fact, more }) => (
        <div key={name} className="px-3.5 py-2.5">
          <dt className="text-ink-3">{name}</dt>
          <dd>
            <b className="block font-semibold">{fact}</b>
            {more}
          </dd>
        </div>
      ))}
    </dl>
  )
}
