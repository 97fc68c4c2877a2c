import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node'
import { downloadFileCommand } from '#app/commands/reviews/view-file.ts'
import { notFound } from '#app/http/refusals.ts'
import { requirePerson } from '#app/http/require-person.ts'
import { fileName } from './file-name.ts'

/** A copy of a file for a checker, on the record; never for the author's side. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const version = new URL(request.url).searchParams.get('version')
  const opened = await downloadFileCommand(context.deps, requirePerson(context), {
    requestId: params['requestId'] ?? '',
    fileId: params['requestFileId'] ?? '',
    ...(version === null ? {} : { version: Number(version) }),
  })
  if (!opened.ok) throw notFound()
  const { path, sha256 } = opened.value
  return new Response(createReadableStreamFromReadable(context.deps.store.open(sha256)), {
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName(path))}`,
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
