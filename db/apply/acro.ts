import type { AcroEvent } from '#app/domain/acro/events.ts'
import { insertAll } from '../queries/insert-all.ts'
import { saveWrittenTexts } from '../queries/written-texts.ts'
import type { Appliers } from './appliers.ts'

/** What happens in the rows when statements of ACRO come in. */
export const applyAcro: Appliers<AcroEvent> = {
  'acro-imported': async (tx, { workspaceId, version, resultsSha256, statements }, by) => {
    const texts = statements.flatMap(({ exception, comments }) => [exception, comments])
    await saveWrittenTexts(
      tx,
      texts.filter((text) => text !== null),
      by,
    )
    await insertAll(
      tx,
      'acro_statement',
      statements.map((statement) => ({
        id: statement.id,
        workspace_id: workspaceId,
        sha256: statement.sha256,
        results_sha256: resultsSha256,
        version,
        uid: statement.uid,
        name: statement.name,
        status: statement.status,
        type: statement.type,
        method: statement.method,
        mitigation: statement.mitigation,
        dof: statement.dof,
        flags: JSON.stringify(statement.flags),
        area_rows: statement.area?.rows ?? null,
        area_columns: statement.area?.columns ?? null,
        exception_text_id: statement.exception?.id ?? null,
        comments_text_id: statement.comments?.id ?? null,
        imported_at: by.at,
      })),
    )
  },
}
