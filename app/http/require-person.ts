import type { RequestContext } from './context.ts'

export type SignedIn = NonNullable<RequestContext['who']>

/** Who is signed in, as commands take it. A stranger never comes this far (guard-routes.ts). */
export function requirePerson(context: Pick<RequestContext, 'who'>): SignedIn {
  if (!context.who) throw new Response('Sign in first.\n', { status: 401 })
  return context.who
}

/** The way to the sign-in page, and back afterwards. */
export function signInFirst(request: Request): Response {
  const { pathname, search } = new URL(request.url)
  const isChange = request.method !== 'GET' && request.method !== 'HEAD'
  const back = isChange || pathname === '/' ? '' : `?to=${encodeURIComponent(pathname + search)}`
  return new Response(null, {
    status: isChange ? 303 : 302,
    headers: { Location: `/sign-in${back}` },
  })
}

/** An address of this site to go back to; anything else becomes the start. */
export function safeReturn(to: string | null): string {
  if (to === null || !/^\/(?![/\\])/.test(to)) return '/'
  const base = 'http://here.invalid'
  if (!URL.canParse(to, base)) return '/'
  const { origin, pathname, search } = new URL(to, base)
  return origin === base && !pathname.startsWith('//') ? pathname + search : '/'
}
