import type { LoaderFunctionArgs } from '@remix-run/node'
import { recordView } from '#app/commands/outputs/record-view.ts'
import { answerRaw } from '../files/answers.server.ts'
import { requireVersion } from './require-workspace.server.ts'

/** The bytes of a picture or a page, inert. Opened directly it is a view like any other. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { who, workspace, output, file } = await requireVersion(context, params)
  const { sha256 } = file
  const view = { workspaceId: workspace.id, outputId: output.id, sha256 }
  const answer = await answerRaw(context.deps.store, file)
  await recordView(context.deps, who, { kind: 'output-viewed', ...view })
  return answer
}
