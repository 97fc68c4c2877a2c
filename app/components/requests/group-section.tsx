import { Link } from '@remix-run/react'
import { FileLines } from './file-lines.tsx'
import type { RequestGroup } from './request-view.ts'

type Props = {
  readonly group: RequestGroup
  readonly groups: readonly RequestGroup[]
  readonly mayEdit: boolean
}

/** A group of a request: what was said of it, and its files. */
export function GroupSection({ group, groups, mayEdit }: Props) {
  return (
    <section
      id={`group-${group.id}`}
      aria-labelledby={`heading-${group.id}`}
      className="border-line bg-paper rounded-lg border"
    >
      <div className="flex flex-wrap items-center gap-3 px-4 py-3">
        <h2 id={`heading-${group.id}`}>{group.name}</h2>
        <Link to={group.href} className="ml-auto">
          {mayEdit ? 'Edit context and controls' : 'Context and controls'}
        </Link>
      </div>
      {group.context.length + group.controls.length > 0 ? (
        <dl className="grid gap-x-4 gap-y-1 px-4 pb-3 sm:grid-cols-[12rem_1fr]">
          {group.context.map(({ label, text }) => (
            <Fact key={label} label={label} text={text} />
          ))}
          {group.controls.length > 0 ? (
            <Fact label="Controls applied" text={group.controls.join(' ')} />
          ) : null}
        </dl>
      ) : (
        <p className="text-ink-3 px-4 pb-3">Context and controls are still empty.</p>
      )}
      <FileLines files={group.files} groups={groups} groupId={group.id} mayEdit={mayEdit} />
    </section>
  )
}

function Fact({ label, text }: { label: string; text: string }) {
  return (
    <>
      <dt className="text-ink-3">{label}</dt>
      <dd className="whitespace-pre-wrap break-words">{text}</dd>
    </>
  )
}
