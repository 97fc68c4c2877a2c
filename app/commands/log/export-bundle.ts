import { type FilterField, FILTER_FIELDS, type LogFilter } from '#app/domain/audit/log-filter.ts'
import { no, ok, type Result } from '#app/domain/result.ts'
import type { MadeFile } from '#app/files/zip-as-made.ts'
import { transact } from '#db/open.ts'
import { resolveFilter } from '#db/queries/log-scope.ts'
import { record } from '#db/record.ts'
import { type Actor, type Deps, signedBy } from '../deps.ts'
import { announceLogKey } from './announce-key.ts'
import { bundleFiles } from './bundle-files.ts'
import { makeCheckpoint } from './make-checkpoint.ts'

export type Bundle = {
  readonly size: number
  /** When its checkpoint was made: the date of everything in it. */
  readonly madeAt: string
  readonly files: AsyncGenerator<MadeFile>
}

/**
 * Begins the export of a bundle: a checkpoint over everything so far, then the event of the export,
 * which follows it. The files are made as they are read. Refused where a field of the filter names
 * nothing: a bundle that withholds everything would look as if there was nothing.
 */
export async function exportBundle(
  deps: Deps,
  actor: Actor,
  { filter, verifier }: { filter: LogFilter; verifier: string | null },
): Promise<Result<Bundle, readonly FilterField[]>> {
  const { scope, unknown } = await resolveFilter(deps.db.reader, filter)
  if (unknown.length > 0) return no(unknown)
  await announceLogKey(deps)
  const checkpoint = await makeCheckpoint(deps)
  const { size, madeAt } = checkpoint
  const narrowedBy = FILTER_FIELDS.filter((field) => filter[field] !== undefined)
  const event = { kind: 'log-exported', form: 'bundle', through: size - 1, narrowedBy } as const
  await transact(deps.db, (tx) => record(tx, event, signedBy(deps, actor)))
  return ok({ size, madeAt, files: bundleFiles(deps, { checkpoint, filter, scope, verifier }) })
}
