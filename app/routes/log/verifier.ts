import { readVerifier } from '#app/files/verify/built-verifier.ts'
import { inertHeaders } from '#app/http/download-headers.ts'

/** verify.mjs, for whoever has a bundle or a released file and does not trust the copy beside it. */
export async function loader() {
  const text = await readVerifier()
  if (text === null) throw new Response('It has not been built here.\n', { status: 404 })
  return new Response(text, {
    headers: { ...inertHeaders('verify.mjs'), 'Cache-Control': 'no-cache' },
  })
}
