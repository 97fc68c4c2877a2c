import { may } from './permissions.ts'
import type { Person } from './person.ts'
import { visibleWorkspaces } from './visible-workspaces.ts'

export type MenuEntry = { readonly to: string; readonly name: string }

/** What the bar on every page leads to: what this person may go to, and nothing else. */
export function menuFor(person: Person | null): MenuEntry[] {
  const belongs = person !== null && person.memberships.size > 0
  const seesAll = person !== null && visibleWorkspaces(person) === null
  const entries: [boolean, MenuEntry][] = [
    [may(person, 'see-queue'), { to: '/reviews', name: 'Reviews' }],
    [belongs || seesAll, { to: '/workspaces', name: 'Workspaces' }],
    [belongs || seesAll, { to: '/job-requests', name: 'Job requests' }],
    [belongs, { to: '/requests', name: 'Requests' }],
    [true, { to: '/releases', name: 'Releases' }],
    [true, { to: '/policy', name: 'Policy' }],
    [person === null, { to: '/log', name: 'Log' }],
    [may(person, 'see-metrics'), { to: '/metrics', name: 'Metrics' }],
    [may(person, 'read-log'), { to: '/audit', name: 'Audit' }],
    [may(person, 'manage-people'), { to: '/admin', name: 'Administration' }],
  ]
  return entries.filter(([isShown]) => isShown).map(([, entry]) => entry)
}

/** What the person is, in a word or two beside their name. */
export function sayStanding({ role, memberships }: Person): string {
  if (role === 'checker') return 'Output checker'
  if (role === 'auditor') return 'Auditor'
  if (role === 'administrator') return 'Administrator'
  const kinds = [...memberships.values()]
  if (kinds.includes('member')) return 'Researcher'
  return kinds.length > 0 ? 'Viewer' : 'No role yet'
}
