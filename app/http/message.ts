import { redirect } from '@remix-run/node'
import type { RequestContext } from './context.ts'

/** Cookies hold about 4 kB; a sentence is much shorter. */
const MOST_CHARACTERS = 500

/** Goes to a page of ours, which says this sentence once. */
export async function redirectWithMessage(
  { cookies }: Pick<RequestContext, 'cookies'>,
  to: string,
  sentence: string,
  headers = new Headers(),
): Promise<Response> {
  headers.append('Set-Cookie', await cookies.flash.serialize(sentence.slice(0, MOST_CHARACTERS)))
  return redirect(to, { status: 303, headers })
}

/** The sentence left for this page, if there is one, and the headers that take it away. */
export async function takeMessage(
  { cookies }: Pick<RequestContext, 'cookies'>,
  request: Request,
): Promise<{ message: string | null; headers: Headers }> {
  const headers = new Headers()
  const left: unknown = await cookies.flash.parse(request.headers.get('cookie'))
  if (typeof left !== 'string') return { message: null, headers }
  headers.append('Set-Cookie', await cookies.flash.serialize('', { maxAge: 0 }))
  return { message: left === '' ? null : left, headers }
}
