import { Link } from '@remix-run/react'
import type { ToDoLine } from './say-to-do.ts'

/** Everything that is missing before the request can be submitted, each linked to its place. */
export function ToDoList({
  lines,
  isResubmission,
}: {
  lines: readonly ToDoLine[]
  isResubmission: boolean
}) {
  const verb = isResubmission ? 'submit again' : 'submit'
  if (lines.length === 0)
    return (
      <p className="border-ok-line bg-ok-soft text-ok rounded-std border px-3 py-2" id="to-do">
        Nothing is missing. You can {verb}.
      </p>
    )
  return (
    <section
      id="to-do"
      aria-labelledby="to-do-heading"
      className="border-warn-line bg-warn-soft rounded-std flex flex-col gap-2 border px-4 py-3"
    >
      <h2 id="to-do-heading" className="text-warn">
        {lines.length === 1 ? '1 thing' : `${lines.length} things`} before you can {verb}
      </h2>
      <ol className="list-decimal pl-5">
        {lines.map(({ words, href }) => (
          <li key={href} className="py-0.5">
            <Link to={href} className="text-ink">
              {words}
            </Link>
          </li>
        ))}
      </ol>
    </section>
  )
}
