import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { signOut } from '#app/commands/people/sign-out.ts'
import { redirectWithMessage } from '#app/http/message.ts'
import { requirePerson } from '#app/http/require-person.ts'
import { dropSessionCookie } from '#app/http/start-session.ts'

/** Somebody who types the address finds the way on; signing out itself is a form. */
export function loader() {
  return redirect('/')
}

export async function action({ context }: ActionFunctionArgs) {
  await signOut(context.deps, requirePerson(context))
  const headers = await dropSessionCookie(context)
  return redirectWithMessage(context, '/sign-in', 'You are signed out.', headers)
}
