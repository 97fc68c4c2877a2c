import { inertHeaders } from '#app/http/download-headers.ts'

/** verify.mjs as a download, or, where it has not been built, what to do about that. */
export function verifierAnswer(text: string | null): Response {
  const headers = { 'Cache-Control': 'no-cache' }
  if (text !== null) {
    return new Response(text, { headers: { ...inertHeaders('verify.mjs'), ...headers } })
  }
  return new Response(
    'verify.mjs has not been built on this server. Build it there with "npm run build"; its SHA-256 then stands at /log.\n',
    { status: 404, headers: { 'Content-Type': 'text/plain; charset=utf-8', ...headers } },
  )
}
