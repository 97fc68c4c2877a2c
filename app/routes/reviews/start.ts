import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { loadRequest } from '../requests/load-page.server.ts'
import { firstFileId } from './next-file.ts'

/** Where a review goes on: consolidation once all reviews are in, else the first file without a vote. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { page } = await loadRequest(context, params['requestId'], 'review-request')
  const { view } = page
  if (view.phase === 'consolidating') return redirect(`/reviews/${view.id}/consolidate`)
  const first = firstFileId(view)
  return redirect(first ? `/reviews/${view.id}/files/${first}` : `/requests/${view.id}`)
}
