import { Form, useLocation } from '@remix-run/react'
import { buttonLook } from '#app/components/ui/button.tsx'
import type { GlobalRole } from '#app/domain/people/person.ts'

type DemoPerson = { readonly handle: string; readonly displayName: string }
type DemoGroup = { readonly name: string; readonly people: readonly DemoPerson[] }

const groupNames: readonly [GlobalRole | null, string][] = [
  [null, 'Researchers and viewers'],
  ['checker', 'Output checkers'],
  ['auditor', 'Auditors'],
  ['administrator', 'Administrators'],
]

/** The made-up people by role, those without a global one first. */
export function groupDemoPeople(
  people: readonly (DemoPerson & { readonly role: GlobalRole | null })[],
): DemoGroup[] {
  return groupNames
    .map(([role, name]) => ({
      name,
      people: people
        .filter((person) => person.role === role)
        .map(({ handle, displayName }) => ({ handle, displayName })),
    }))
    .filter((group) => group.people.length > 0)
}

/** A button for each person of the demo. */
export function DemoPeople({ groups }: { groups: readonly DemoGroup[] }) {
  const query = new URLSearchParams(useLocation().search)
  query.set('way', 'demo')
  return (
    <Form method="post" action={`/sign-in?${query}`} replace className="flex flex-col gap-4">
      {groups.map(({ name, people }) => (
        <fieldset key={name} className="flex flex-col gap-2">
          <legend className="mb-2 font-semibold">{name}</legend>
          <div className="flex flex-wrap gap-2">
            {people.map(({ handle, displayName }) => (
              <button
                key={handle}
                type="submit"
                name="handle"
                value={handle}
                className={buttonLook()}
              >
                {handle}
                {displayName === handle ? null : <span className="text-ink-3">{displayName}</span>}
              </button>
            ))}
          </div>
        </fieldset>
      ))}
    </Form>
  )
}
