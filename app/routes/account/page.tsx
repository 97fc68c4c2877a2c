import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { changePassword } from '#app/commands/people/change-password.ts'
import { signOutEverywhere } from '#app/commands/people/end-sessions.ts'
import { Button } from '#app/components/ui/button.tsx'
import { Field } from '#app/components/ui/field.tsx'
import { Instant } from '#app/components/ui/instant.tsx'
import { Page, Section } from '#app/components/ui/page.tsx'
import { redirectWithMessage } from '#app/http/message.ts'
import { readForm } from '#app/http/read-form.ts'
import { requirePerson } from '#app/http/require-person.ts'
import { dropSessionCookie } from '#app/http/start-session.ts'
import { listMembershipsOf } from '#db/queries/accounts.ts'
import { listLiveSessions } from '#db/queries/sessions.ts'
import { passwordHint, passwordSays } from './password-words.ts'

const AccountInput = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('sign-out-everywhere') }),
  z.object({ intent: z.literal('change-password'), current: z.string(), next: z.string() }),
])

export const meta: MetaFunction = () => [{ title: 'Your account · Sluice' }]

export async function loader({ context }: LoaderFunctionArgs) {
  const { person, session } = requirePerson(context)
  const { db, now } = context.deps
  const [sessions, memberships] = await Promise.all([
    listLiveSessions(db.reader, person.id, now()),
    listMembershipsOf(db.reader, person.id),
  ])
  return {
    handle: person.handle,
    displayName: person.displayName,
    memberships: memberships.map(({ name, kind }) => ({ name, kind })),
    sessions: sessions.map(({ ref, createdAt, seenAt }) => ({
      ref,
      createdAt,
      seenAt,
      isThis: ref === session,
    })),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const who = requirePerson(context)
  const form = await readForm(request, AccountInput)
  if (form.intent === 'sign-out-everywhere') {
    await signOutEverywhere(context.deps, who)
    const headers = await dropSessionCookie(context)
    return redirectWithMessage(context, '/sign-in', 'You are signed out everywhere.', headers)
  }
  const changed = await changePassword(context.deps, who, form)
  if (changed.ok) {
    return redirectWithMessage(
      context,
      '/account',
      'The password is changed; other sessions ended.',
    )
  }
  const { problem } = changed
  const says =
    problem === 'password-wrong'
      ? { current: 'This is not your password.', next: null }
      : { current: null, next: passwordSays[problem] }
  return data(says, { status: 422 })
}

export default function AccountPage() {
  const { handle, displayName, memberships, sessions } = useLoaderData<typeof loader>()
  const problems = useActionData<typeof action>()
  return (
    <Page title="Your account" lead={displayName === handle ? handle : `${displayName}, ${handle}`}>
      <Section title="Your workspaces">
        <ul className="flex flex-col gap-1 p-3">
          {memberships.map(({ name, kind }) => (
            <li key={name}>
              <a href={`/workspaces/${name}`}>{name}</a>, {kind}
            </li>
          ))}
          {memberships.length === 0 ? <li className="text-ink-3">None</li> : null}
        </ul>
      </Section>
      <Section title="Where you are signed in">
        <ul className="flex flex-col gap-1 p-3">
          {sessions.map(({ ref, createdAt, seenAt, isThis }) => (
            <li key={ref}>
              {isThis ? 'Here: ' : 'Elsewhere: '}
              since <Instant at={createdAt} />, last used <Instant at={seenAt} />
            </li>
          ))}
        </ul>
      </Section>
      <Form method="post">
        <Button name="intent" value="sign-out-everywhere">
          Sign out everywhere
        </Button>
      </Form>
      <Form method="post" replace className="flex max-w-sm flex-col gap-4">
        <h2>Change your password</h2>
        <input type="hidden" name="intent" value="change-password" />
        <Field
          label="Your password now"
          name="current"
          type="password"
          autoComplete="current-password"
          problem={problems?.current ?? undefined}
          required
        />
        <Field
          label="The new password"
          name="next"
          type="password"
          autoComplete="new-password"
          hint={passwordHint}
          problem={problems?.next ?? undefined}
          required
        />
        <div>
          <Button>Change the password</Button>
        </div>
      </Form>
    </Page>
  )
}
