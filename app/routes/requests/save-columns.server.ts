import type { Deps } from '#app/commands/deps.ts'
import { correctRoleCommand, type OfFile } from '#app/commands/requests/change-files.ts'
import { describeColumnsCommand } from '#app/commands/requests/describe-columns.ts'
import type { Who } from '#app/commands/who.ts'
import type { RequestFile } from '#app/domain/release-request/request.ts'
import { no, ok, type Result } from '#app/domain/result.ts'
import { ROLES, type Role } from '#app/domain/table/role.ts'

type Fields = Readonly<Record<string, string>>

/** Stores what changed in the form of the columns: roles that were corrected, then descriptions. */
export async function saveColumns(
  deps: Deps,
  who: Who,
  target: OfFile,
  file: RequestFile,
  fields: Fields,
): Promise<Result<null, string>> {
  let { seen } = target
  for (const { column, role, reason } of changedRoles(file, fields)) {
    const result = await correctRoleCommand(deps, who, { ...target, seen, column, role, reason })
    if (!result.ok) return no(result.problem)
    seen = result.value.seen
  }
  const columns = changedDescriptions(file, fields)
  if (columns.length === 0) return ok(null)
  const result = await describeColumnsCommand(deps, who, { ...target, seen, columns })
  return result.ok ? ok(null) : no(result.problem)
}

function changedRoles(file: RequestFile, fields: Fields) {
  return columnsIn(fields, 'role').flatMap(({ column, text }) => {
    const role = (ROLES as readonly string[]).includes(text) ? (text as Role) : null
    const before = noteOf(file, column)
    const reason = fields[`reason:${column}`] ?? ''
    const isSame = (before?.role ?? null) === role && (role === null || before?.reason === reason)
    if (isSame) return []
    return [{ column, role, reason: role === null ? 'The checks read it right.' : reason }]
  })
}

function changedDescriptions(file: RequestFile, fields: Fields) {
  return columnsIn(fields, 'description')
    .map(({ column, text }) => ({ column, description: text.trim() }))
    .filter(({ column, description }) => description !== (noteOf(file, column)?.description ?? ''))
}

const noteOf = ({ columns }: RequestFile, column: number) =>
  columns.find((note) => note.column === column)

const columnsIn = (fields: Fields, name: string) =>
  Object.entries(fields)
    .filter(([field]) => field.startsWith(`${name}:`))
    .map(([field, text]) => ({ column: Number(field.slice(name.length + 1)), text }))
