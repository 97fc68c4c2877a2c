import { Link } from '@remix-run/react'
import { Chip } from '#app/components/ui/chip.tsx'
import { Instant } from '#app/components/ui/instant.tsx'
import { Section } from '#app/components/ui/page.tsx'
import type { AccountState, GlobalRole } from '#app/domain/people/person.ts'
import { roleNames } from './words.ts'

type Row = {
  readonly id: string
  readonly handle: string
  readonly displayName: string
  readonly role: GlobalRole | null
  readonly state: AccountState
  readonly lastSignInAt: string | null
  readonly workspaces: number | null
}

const states: Record<AccountState, { tone: 'ok' | 'info' | 'plain'; name: string }> = {
  active: { tone: 'ok', name: 'active' },
  invited: { tone: 'info', name: 'invited' },
  closed: { tone: 'plain', name: 'closed' },
}

/** The state of an account in a word. */
export function AccountStateChip({ state }: { state: AccountState }) {
  return <Chip tone={states[state].tone}>{states[state].name}</Chip>
}

/** Everybody, a row each. */
export function PeopleTable({ people }: { people: readonly Row[] }) {
  return (
    <Section title="Accounts" note={`${people.length}`}>
      <table className="stack-table w-full text-left">
        <thead className="bg-head">
          <tr>
            {['Name', 'Who', 'State', 'Global role', 'Workspaces', 'Last signed in'].map((name) => (
              <th key={name} scope="col" className="px-3 py-2 font-semibold">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id} className="border-line border-t">
              <th scope="row" className="px-3 py-2 font-semibold">
                <Link to={`/admin/people/${person.handle}`}>{person.handle}</Link>
              </th>
              <td className="px-3 py-2" data-label="Who">
                {person.displayName}
              </td>
              <td className="px-3 py-2" data-label="State">
                <AccountStateChip state={person.state} />
              </td>
              <td className="px-3 py-2" data-label="Global role">
                {person.role ? roleNames[person.role] : '–'}
              </td>
              <td className="px-3 py-2" data-label="Workspaces">
                {person.workspaces ?? 0}
              </td>
              <td className="px-3 py-2" data-label="Last signed in">
                {person.lastSignInAt ? <Instant at={person.lastSignInAt} /> : 'never'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}
