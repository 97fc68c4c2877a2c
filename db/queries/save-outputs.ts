import type { OutputRecord } from '#app/domain/outputs/events.ts'
import type { Tx } from '../open.ts'
import { inParts } from './in-parts.ts'

/** Says of the bytes of present outputs that they lie whole in the store, again if they were removed. */
export async function saveStoredFiles(
  tx: Tx,
  outputs: readonly OutputRecord[],
  at: string,
): Promise<void> {
  const bytesOf = new Map(outputs.map(({ sha256, bytes }) => [sha256, bytes ?? 0]))
  const files = [...bytesOf].flatMap(([sha256, bytes]) =>
    sha256 === null ? [] : [{ sha256, bytes, stored_at: at }],
  )
  for (const rows of inParts(files)) {
    await tx
      .insertInto('stored_file')
      .values(rows)
      .onConflict((conflict) => conflict.column('sha256').doUpdateSet({ removed_at: null }))
      .execute()
  }
}

/** Inserts or replaces each output of the workspace by its backend and path. */
export async function saveOutputs(
  tx: Tx,
  place: {
    readonly workspaceId: string
    readonly backendId: string
    readonly outputs: readonly OutputRecord[]
  },
  at: string,
): Promise<void> {
  const rows = place.outputs.map((output) => ({
    id: output.outputId,
    workspace_id: place.workspaceId,
    backend_id: place.backendId,
    path: output.path,
    level: output.level,
    standing: output.standing,
    reason: output.reason,
    message: output.message,
    sha256: output.sha256,
    bytes: output.bytes,
    rows: output.rows,
    columns: output.columns,
    action: output.action,
    job_identifier: output.jobIdentifier,
    job_request_identifier: output.jobRequestIdentifier,
    commit_sha: output.commit,
    repo: output.repo,
    made_at: output.madeAt,
    made_by: output.madeBy,
    out_of_date_action: output.outOfDateAction ? 1 : 0,
    out_of_date_output: output.outOfDateOutput ? 1 : 0,
    first_seen_at: at,
    updated_at: at,
  }))
  for (const part of inParts(rows)) {
    await tx
      .insertInto('output')
      .values(part)
      .onConflict((conflict) =>
        conflict.columns(['workspace_id', 'backend_id', 'path']).doUpdateSet((build) => ({
          level: build.ref('excluded.level'),
          standing: build.ref('excluded.standing'),
          reason: build.ref('excluded.reason'),
          message: build.ref('excluded.message'),
          sha256: build.ref('excluded.sha256'),
          bytes: build.ref('excluded.bytes'),
          rows: build.ref('excluded.rows'),
          columns: build.ref('excluded.columns'),
          action: build.ref('excluded.action'),
          job_identifier: build.ref('excluded.job_identifier'),
          job_request_identifier: build.ref('excluded.job_request_identifier'),
          commit_sha: build.ref('excluded.commit_sha'),
          repo: build.ref('excluded.repo'),
          made_at: build.ref('excluded.made_at'),
          made_by: build.ref('excluded.made_by'),
          out_of_date_action: build.ref('excluded.out_of_date_action'),
          out_of_date_output: build.ref('excluded.out_of_date_output'),
          updated_at: build.ref('excluded.updated_at'),
        })),
      )
      .execute()
  }
}

/** Keeps each new set of bytes of an output; a version that was seen before stays as it was. */
export async function saveOutputVersions(
  tx: Tx,
  outputs: readonly OutputRecord[],
  at: string,
): Promise<void> {
  const rows = outputs.flatMap((output) =>
    output.sha256 === null || output.bytes === null
      ? []
      : [
          {
            id: `${output.outputId}.${output.sha256.slice(0, 16)}`,
            output_id: output.outputId,
            sha256: output.sha256,
            level: output.level,
            bytes: output.bytes,
            rows: output.rows,
            columns: output.columns,
            action: output.action,
            job_identifier: output.jobIdentifier,
            job_request_identifier: output.jobRequestIdentifier,
            commit_sha: output.commit,
            made_at: output.madeAt,
            seen_at: at,
          },
        ],
  )
  for (const part of inParts(rows)) {
    await tx
      .insertInto('output_version')
      .values(part)
      .onConflict((conflict) => conflict.columns(['output_id', 'sha256']).doNothing())
      .execute()
  }
}
