import { type Capability, permissions, type Standing } from './permissions.ts'

const columns = [
  'member',
  'viewer',
  'checker',
  'auditor',
  'administrator',
  'job-runner',
] as const satisfies readonly Standing[]

/** The permissions as a Markdown table, for the README; one row a capability, one column a standing. */
export function permissionTable(): string {
  const head = ['What', ...columns.map((column) => column.replace('-', ' '))]
  const rows = (Object.keys(permissions) as Capability[]).map((capability) => [
    permissions[capability].what,
    ...columns.map((column) => cell(capability, column)),
  ])
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |\n`).join('')
}

function cell(capability: Capability, column: (typeof columns)[number]): string {
  const { to, never = [], onlyAuthor } = permissions[capability]
  if (column === 'job-runner') return to.includes(column) ? 'yes' : 'never'
  if (never.includes(column)) return 'never'
  if (!to.includes(column) && !to.includes('person')) return '–'
  if (onlyAuthor) return 'if they wrote it'
  const others = never.filter((other) => other === 'author' || other === 'member')
  return others.length > 0 ? 'unless author, member or viewer' : 'yes'
}
