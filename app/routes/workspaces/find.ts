import type { LoaderFunctionArgs } from '@remix-run/node'
import { answerFind } from '../files/answers.server.ts'
import { requireVersion } from './require-workspace.server.ts'

/** Where a text stands in an output. The page that shows it has recorded the view. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { file } = await requireVersion(context, params)
  return answerFind(context.deps.store, file, request)
}
