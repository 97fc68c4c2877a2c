import type { Db } from '#db/open.ts'
import type { LogRow } from './read-log.ts'

/** A request stands where its last event led, and is released exactly when it has a whole release. */
export async function wrongStatuses(db: Db, log: readonly LogRow[]): Promise<string[]> {
  const requests = await db
    .selectFrom('release_request as request')
    .leftJoin('release', 'release.request_id', 'request.id')
    .select(['request.id', 'request.status', 'request.turn', 'release.id as releaseId'])
    .execute()
  const led = new Map<string, string>()
  for (const { entry } of log)
    if (entry.request !== null && entry.after !== null) led.set(entry.request, entry.after)
  const outputs = await db
    .selectFrom('request_file')
    .select(['request_id as requestId', 'id'])
    .where('kind', '=', 'output')
    .where('state', '=', 'active')
    .execute()
  const released = await db.selectFrom('release_file').select('request_file_id as id').execute()
  const releasedIds = new Set(released.map(({ id }) => id))
  return requests.flatMap(({ id, status, turn, releaseId }) => {
    const own = outputs.filter(({ requestId }) => requestId === id)
    const isReleased = status === 'released'
    return [
      ...((led.get(id) ?? 'pending') === status
        ? []
        : [`request ${id} is ${status}, the log says ${led.get(id)}`]),
      ...(isReleased === (releaseId !== null) ? [] : [`request ${id} and its release differ`]),
      ...(own.every((file) => releasedIds.has(file.id) === isReleased)
        ? []
        : [`request ${id} is released in part`]),
      ...(turn > 0 === (status !== 'pending') ? [] : [`request ${id} is in turn ${turn}`]),
    ]
  })
}
