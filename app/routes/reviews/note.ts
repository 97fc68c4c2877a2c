import type { LoaderFunctionArgs } from '@remix-run/node'
import { viewFileCommand } from '#app/commands/reviews/view-file.ts'
import { policyOf } from '#app/commands/requests/policy-of.ts'
import { notFound } from '#app/http/refusals.ts'
import { fileName } from '../requests/file-name.ts'
import { fileScreen } from '../requests/file-screen.server.ts'
import { loadRequestFile } from '../requests/load-page.server.ts'

/** The suggestion that the address asks about, as a file to take along. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { who, page, group, file } = await loadRequestFile(context, params, 'review-request')
  const url = new URL(request.url)
  url.searchParams.set('view', 'what-if')
  const { whatIf, facts } = await fileScreen(context.deps, {
    requestId: page.view.id,
    workspaceId: page.view.workspaceId,
    group,
    file,
    policy: policyOf(page.view),
    pageHref: `/reviews/${page.view.id}/files/${file.id}`,
    url: url.href,
  })
  if (!whatIf?.answer) throw notFound()
  const viewed = { requestId: page.view.id, fileId: file.id, version: facts.version }
  await viewFileCommand(context.deps, who, viewed)
  const name = `suggestion for ${fileName(file.path)}.md`
  return new Response(`${whatIf.answer.note}\n`, {
    headers: {
      'Content-Type': 'text/markdown; charset=utf-8',
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
