import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { acceptInvitationCommand, readInvitation } from '#app/commands/people/accept-invitation.ts'
import { Button } from '#app/components/ui/button.tsx'
import { Field } from '#app/components/ui/field.tsx'
import { Page } from '#app/components/ui/page.tsx'
import type { InvitationProblem } from '#app/domain/people/accept-invitation.ts'
import { readForm } from '#app/http/read-form.ts'
import { startSession } from '#app/http/start-session.ts'
import { passwordHint, passwordSays } from '../account/password-words.ts'

const linkSays: Record<InvitationProblem | 'no-such-link', string> = {
  'link-used': 'This link has been used. Sign in with the password that was set then.',
  'link-ended': 'This link was replaced or withdrawn. Ask an administrator for a new one.',
  'link-expired': 'This link has run out. Ask an administrator for a new one.',
  'no-such-link': 'There is no such link. Copy the whole of it, or ask for a new one.',
}
const isAboutLink = (problem: string): problem is keyof typeof linkSays => problem in linkSays

const PasswordInput = z.object({ password: z.string(), again: z.string() })

export const meta: MetaFunction = () => [{ title: 'Your invitation · Sluice' }]

export async function loader({ params, context }: LoaderFunctionArgs) {
  const invitation = await readInvitation(context.deps, params['token'] ?? '')
  if (invitation.ok) return { person: invitation.value, problem: null }
  return data({ person: null, problem: linkSays[invitation.problem] }, { status: 404 })
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const { password, again } = await readForm(request, PasswordInput)
  if (password !== again) {
    return data({ password: null, again: 'The two are not the same.' }, { status: 422 })
  }
  const token = params['token'] ?? ''
  const session = await acceptInvitationCommand(context.deps, { token, password })
  if (session.ok) return startSession(context, session.value, '/')
  // The page says by itself what is wrong with the link.
  if (isAboutLink(session.problem)) return data({ password: null, again: null }, { status: 409 })
  return data({ password: passwordSays[session.problem], again: null }, { status: 422 })
}

export default function InvitationPage() {
  const { person, problem } = useLoaderData<typeof loader>()
  const problems = useActionData<typeof action>()
  if (!person) {
    return (
      <Page title="This link does not work">
        <p>{problem}</p>
      </Page>
    )
  }
  return (
    <Page title={`Welcome, ${person.displayName}`} lead={`You will sign in as ${person.handle}.`}>
      <Form method="post" replace className="flex max-w-sm flex-col gap-4">
        <input
          type="hidden"
          name="username"
          autoComplete="username"
          value={person.handle}
          readOnly
        />
        <Field
          label="Choose a password"
          name="password"
          type="password"
          autoComplete="new-password"
          hint={passwordHint}
          problem={problems?.password ?? undefined}
          required
        />
        <Field
          label="The same again"
          name="again"
          type="password"
          autoComplete="new-password"
          problem={problems?.again ?? undefined}
          required
        />
        <div>
          <Button kind="primary">Set the password and sign in</Button>
        </div>
      </Form>
    </Page>
  )
}
