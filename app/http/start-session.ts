import { redirect } from '@remix-run/node'
import type { OpenedSession } from '#app/commands/people/open-session.ts'
import { signOut } from '#app/commands/people/sign-out.ts'
import type { RequestContext } from './context.ts'

/** Hands the new session to the browser; one that it held before ends, so that none is left behind. */
export async function startSession(
  context: RequestContext,
  session: OpenedSession,
  to: string,
): Promise<Response> {
  if (context.who) await signOut(context.deps, context.who)
  const cookie = await context.cookies.session.serialize(session.token)
  return redirect(to, { status: 303, headers: { 'Set-Cookie': cookie } })
}

/** Takes the session's cookie from the browser. The session itself has been ended before. */
export async function dropSessionCookie({ cookies }: Pick<RequestContext, 'cookies'>) {
  const headers = new Headers()
  headers.append('Set-Cookie', await cookies.session.serialize('', { maxAge: 0 }))
  return headers
}
