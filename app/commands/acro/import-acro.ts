import type { AcroStatement } from '#app/domain/acro/events.ts'
import { no, ok, type Result } from '#app/domain/result.ts'
import { type AcroEvidence, type AcroProblem, readAcroFolder } from '#app/files/read-acro-folder.ts'
import { transact } from '#db/open.ts'
import { knownAcroStatements, outputsAmong } from '#db/queries/acro-statements.ts'
import { findWorkspace } from '#db/queries/workspaces.ts'
import { record } from '#db/record.ts'
import { type Actor, type Deps, signedBy } from '../deps.ts'
import { writeText } from '../write-text.ts'

/** What became of an ACRO folder. */
export type AcroImported = {
  readonly version: string
  readonly taken: number
  /** On record already, word for word. */
  readonly known: number
  /** Files that are no outputs of the workspace: nothing is kept of what is said of them. */
  readonly elsewhere: readonly string[]
  readonly notes: readonly string[]
}

export type AcroRefused =
  | { readonly kind: 'no-such-workspace'; readonly workspace: string }
  | { readonly kind: 'archived'; readonly workspace: string }
  | { readonly kind: 'folder'; readonly problems: readonly AcroProblem[] }

/**
 * Takes in what ACRO says of the outputs of a workspace, as evidence beside our own checks. It is bound to
 * the SHA-256 of each file; what it says of anything that is no output of the workspace is left where it is.
 */
export async function importAcro(
  deps: Deps,
  actor: Actor,
  { folder, workspace: name }: { readonly folder: string; readonly workspace: string },
): Promise<Result<AcroImported, AcroRefused>> {
  const read = await readAcroFolder(folder)
  if (!read.ok) return no({ kind: 'folder', problems: read.problem })
  const { version, resultsSha256, evidence, notes } = read.value
  return transact(deps.db, async (tx) => {
    const workspace = await findWorkspace(tx, name)
    if (workspace === undefined) return no({ kind: 'no-such-workspace', workspace: name })
    if (workspace.archivedAt !== null) return no({ kind: 'archived', workspace: name })
    const workspaceId = workspace.id
    const sha256s = evidence.map(({ sha256 }) => sha256)
    const outputs = await outputsAmong(tx, { workspaceId, sha256s })
    const known = await knownAcroStatements(tx, { workspaceId, resultsSha256 })
    const here = evidence.filter(({ sha256 }) => outputs.has(sha256))
    // Two files of one output can be the same bytes: one statement is enough.
    const fresh = new Map(
      here
        .map((each) => [`${each.output.uid} ${each.sha256}`, each] as const)
        .filter(([key]) => !known.has(key)),
    )
    const statements = [...fresh.values()].map((each) => statementOf(deps, each))
    if (statements.length > 0) {
      const event = { kind: 'acro-imported', workspaceId, version, resultsSha256 } as const
      await record(tx, { ...event, statements }, signedBy(deps, actor))
    }
    return ok({
      version,
      taken: statements.length,
      known: here.length - statements.length,
      elsewhere: evidence.filter(({ sha256 }) => !outputs.has(sha256)).map((each) => each.name),
      notes,
    })
  })
}

function statementOf(deps: Deps, { sha256, name, output }: AcroEvidence): AcroStatement {
  const text = (body: string) => (body.trim() === '' ? null : writeText(deps, body.trim()))
  const { uid, status, type, method, mitigation, dof, area, exception, comments } = output
  const flags = output.files.filter((file) => file.name === name).flatMap((file) => file.flags)
  return {
    id: deps.newId(),
    sha256,
    uid,
    name,
    status,
    type,
    method,
    mitigation,
    dof,
    flags,
    area,
    exception: text(exception),
    comments: text(comments.join('\n\n')),
  }
}
