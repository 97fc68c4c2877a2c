import type { DeskGroup } from './desk-view.ts'

/** What the author says of the group: the context, then the controls that were applied. */
export function GroupFacts({ group }: { group: DeskGroup }) {
  return (
    <>
      <section>
        <h2 className="desk-heading">Context</h2>
        {group.context.length === 0 ? <p className="text-ink-3">Nothing was said.</p> : null}
        <dl className="flex flex-col gap-2">
          {group.context.map(({ label, text }) => (
            <div key={label}>
              <dt className="text-ink-3 text-xs">{label}</dt>
              <dd className="whitespace-pre-wrap break-words">{text}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <h2 className="desk-heading">Controls applied</h2>
        {group.controls.length === 0 ? <p className="text-ink-3">None were declared.</p> : null}
        {group.controls.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </section>
    </>
  )
}
