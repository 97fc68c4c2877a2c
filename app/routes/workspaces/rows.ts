import type { LoaderFunctionArgs } from '@remix-run/node'
import { answerRows } from '../files/answers.server.ts'
import { requireVersion } from './require-workspace.server.ts'

/** Rows of an output, a window at a time. The page that shows it has recorded the view. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { file } = await requireVersion(context, params)
  return answerRows(context.deps.store, file, request)
}
