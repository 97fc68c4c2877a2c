import { sql } from 'kysely'
import type { AwaitedOutput } from '#app/domain/outputs/awaited-output.ts'
import type { Tx } from '../open.ts'
import { inParts } from '../queries/in-parts.ts'

/** Outputs that a job says it left, until their bytes come. */
export async function saveAwaited(
  tx: Tx,
  {
    workspaceId,
    backendId,
    awaited,
  }: {
    readonly workspaceId: string
    readonly backendId: string
    readonly awaited: readonly AwaitedOutput[]
  },
  at: string,
): Promise<void> {
  const rows = awaited.map((output) => ({
    job_identifier: output.jobIdentifier,
    path: output.path,
    workspace_id: workspaceId,
    backend_id: backendId,
    level: 'moderately_sensitive',
    sha256: output.sha256,
    bytes: output.bytes,
    made_at: output.madeAt,
    announced_at: at,
  }))
  for (const part of inParts(rows)) {
    await tx
      .insertInto('awaited_output')
      .values(part)
      .onConflict((conflict) =>
        conflict.columns(['job_identifier', 'path']).doUpdateSet((build) => ({
          sha256: build.ref('excluded.sha256'),
          bytes: build.ref('excluded.bytes'),
          made_at: build.ref('excluded.made_at'),
        })),
      )
      .execute()
  }
}

/** They came, or nobody waits for them any more. */
export async function forgetAwaited(
  tx: Tx,
  awaited: readonly { readonly jobIdentifier: string | null; readonly path: string }[],
): Promise<void> {
  const pairs = awaited.map(({ jobIdentifier, path }) => [jobIdentifier ?? '', path])
  await tx
    .deleteFrom('awaited_output')
    .where(
      sql<boolean>`(job_identifier, path) in
        (select value ->> 0, value ->> 1 from json_each(${JSON.stringify(pairs)}))`,
    )
    .execute()
}
