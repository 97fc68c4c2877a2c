import type { GlobalRole, Person } from '#app/domain/people/person.ts'
import { transact } from '#db/open.ts'
import { findPerson } from '#db/queries/accounts.ts'
import { record } from '#db/record.ts'
import { type Deps, signedBy } from '../deps.ts'
import { program, type Who } from '../who.ts'
import { hashPassword } from './password-hash.ts'

export const PASSWORD = 'correct horse battery'

/** An active person who has followed their invitation; the password is PASSWORD. */
export async function somebody(
  deps: Deps,
  handle: string,
  role: GlobalRole | null = null,
): Promise<Who & { readonly person: Person }> {
  const passwordHash = await hashPassword(PASSWORD)
  await transact(deps.db, (tx) =>
    record(
      tx,
      {
        kind: 'account-created',
        accountId: handle,
        handle,
        displayName: handle,
        role,
        passwordHash,
      },
      signedBy(deps, program),
    ),
  )
  const person = await findPerson(deps.db.reader, handle)
  if (!person) throw new Error('The person was not made.')
  return { person, session: null }
}

/** A workspace in a project of its own; ids are the name. */
export async function someWorkspace(deps: Deps, name: string): Promise<string> {
  await transact(deps.db, async (tx) => {
    await record(
      tx,
      {
        kind: 'project-created',
        projectId: `project-of-${name}`,
        slug: `project-of-${name}`,
        name: `Project of ${name}`,
        policyId: 'opensafely',
        organisations: [{ id: 'org', slug: 'org', name: 'Organisation' }],
      },
      signedBy(deps, program),
    )
    await record(
      tx,
      {
        kind: 'workspace-created',
        workspaceId: name,
        name,
        projectId: `project-of-${name}`,
        repo: null,
        branch: null,
      },
      signedBy(deps, program),
    )
  })
  return name
}

/** Kinds of all entries so far, in order, leaving out those that set the scene. */
export async function kindsRecorded(deps: Deps): Promise<string[]> {
  const rows = await deps.db.reader
    .selectFrom('audit_event')
    .select('kind')
    .where('role', '!=', 'program')
    .orderBy('seq')
    .execute()
  return rows.map(({ kind }) => kind)
}
