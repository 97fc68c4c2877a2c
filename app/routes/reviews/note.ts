import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { viewFileCommand } from '#app/commands/reviews/view-file.ts'
import { policyOf } from '#app/commands/requests/policy-of.ts'
import { fileName } from '../requests/file-name.ts'
import { fileScreen } from '../requests/file-screen.server.ts'
import { loadRequestFile } from '../requests/load-page.server.ts'

/** The suggestion that the address asks about, as a file to take along. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { who, page, group, file } = await loadRequestFile(context, params, 'review-request')
  const url = new URL(request.url)
  url.searchParams.set('view', 'what-if')
  const hrefOf = (fileId: string) => `/reviews/${page.view.id}/files/${fileId}`
  const { whatIf, facts } = await fileScreen(context.deps, who, {
    view: page.view,
    group,
    file,
    policy: policyOf(page.view),
    findings: [],
    pageHref: hrefOf(file.id),
    hrefOf,
    url: url.href,
  })
  // Whoever asks nothing is led to where the question is asked.
  if (!whatIf?.answer) return redirect(`/reviews/${page.view.id}/files/${file.id}?view=what-if`)
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
