import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/ui/button.tsx'
import { Field } from '#app/components/ui/field.tsx'
import { Page } from '#app/components/ui/page.tsx'
import { safeReturn } from '#app/http/require-person.ts'
import { authenticatorFor, SignInRefused } from '#app/http/sign-in-strategies.ts'
import { startSession } from '#app/http/start-session.ts'
import { listActiveAccounts } from '#db/queries/accounts.ts'
import { DemoPeople, groupDemoPeople } from './demo-people.tsx'

const says: Record<SignInRefused['problem'], string> = {
  'sign-in-refused': 'The name or the password is not right.',
  'too-many-attempts': 'Too many attempts. Wait 15 minutes, then try again.',
}

export const meta: MetaFunction = () => [{ title: 'Sign in · Sluice' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const to = safeReturn(new URL(request.url).searchParams.get('to'))
  if (context.person) throw redirect(to)
  if (!context.isDemo) return { demoPeople: null }
  return { demoPeople: groupDemoPeople(await listActiveAccounts(context.deps.db.reader)) }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const way = searchParams.get('way') === 'demo' && context.isDemo ? 'demo' : 'password'
  try {
    const session = await authenticatorFor(context).authenticate(way, request)
    return await startSession(context, session, safeReturn(searchParams.get('to')))
  } catch (error) {
    if (!(error instanceof SignInRefused)) throw error
    const status = error.problem === 'too-many-attempts' ? 429 : 422
    return data({ problem: says[error.problem] }, { status })
  }
}

export default function SignInPage() {
  const { demoPeople } = useLoaderData<typeof loader>()
  const problem = useActionData<typeof action>()?.problem
  return (
    <Page title="Sign in">
      {demoPeople ? <DemoPeople groups={demoPeople} /> : null}
      <Form method="post" replace className="flex max-w-sm flex-col gap-4">
        {demoPeople ? <h2>With a name and a password</h2> : null}
        {problem ? (
          <p
            role="alert"
            className="border-stop-line bg-stop-soft text-stop rounded-std border p-3"
          >
            {problem}
          </p>
        ) : null}
        <Field
          label="Name"
          name="handle"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <Field
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
        <div>
          <Button kind="primary">Sign in</Button>
        </div>
        <p className="text-ink-3">
          No account, or the password is lost: ask an administrator for a link.
        </p>
      </Form>
    </Page>
  )
}
