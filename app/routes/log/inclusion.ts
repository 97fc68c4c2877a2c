import type { LoaderFunctionArgs } from '@remix-run/node'
import { toBase64 } from '#app/domain/audit/note/base64.ts'
import { findInclusionProof } from '#db/queries/log-proofs.ts'
import { refusal, wholeNumber } from './proof-input.ts'

/** That entry `seq` is in the log of the published size `size`: hashes from the leaf up, base64. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const seq = wholeNumber(request, 'seq')
  const size = wholeNumber(request, 'size')
  if (seq === undefined) throw refusal(422, 'Say which entry: seq=12')
  const proof = await findInclusionProof(context.deps.db.reader, seq, size)
  if (!proof) {
    throw refusal(404, 'Proofs are given for entries within a published checkpoint, at its size.')
  }
  const { index, hashes, checkpoint } = proof
  return Response.json(
    { seq: index, size: size ?? Number(checkpoint.split('\n')[1]), hashes: hashes.map(toBase64) },
    { headers: { 'Cache-Control': 'no-cache' } },
  )
}
