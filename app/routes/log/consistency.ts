import type { LoaderFunctionArgs } from '@remix-run/node'
import { toBase64 } from '#app/domain/audit/note/base64.ts'
import { findConsistencyProof } from '#db/queries/log-proofs.ts'
import { refusal, wholeNumber } from './proof-input.ts'

/** That the log of the published size `from` is the start of that of `to`: hashes in base64. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const from = wholeNumber(request, 'from')
  const to = wholeNumber(request, 'to')
  if (from === undefined || to === undefined) throw refusal(422, 'Say both sizes: from=5&to=12')
  const hashes = await findConsistencyProof(context.deps.db.reader, from, to)
  if (!hashes) throw refusal(404, 'Proofs are given between the sizes of published checkpoints.')
  return Response.json(
    { from, to, hashes: hashes.map(toBase64) },
    { headers: { 'Cache-Control': 'no-cache' } },
  )
}
