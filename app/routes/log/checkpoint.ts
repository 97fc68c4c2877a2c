import type { LoaderFunctionArgs } from '@remix-run/node'
import { findCheckpoint } from '#db/queries/log-checkpoints.ts'

/** The newest signed checkpoint, or the one of a size, as a C2SP signed note with its cosignatures so far. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const size = params['size'] === undefined ? undefined : Number(params['size'])
  const checkpoint = await findCheckpoint(context.deps.db.reader, size)
  if (!checkpoint) throw new Response('There is no such checkpoint.\n', { status: 404 })
  return new Response(checkpoint.note, {
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      // A witness may cosign it any day.
      'Cache-Control': 'no-cache',
    },
  })
}
