import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Page } from '#app/components/ui/page.tsx'
import { readForm } from '#app/http/read-form.ts'
import { safeReturn } from '#app/http/require-person.ts'
import { authenticatorFor, SignInRefused } from '#app/http/sign-in-strategies.ts'
import { startSession } from '#app/http/start-session.ts'
import { listActiveAccounts } from '#db/queries/accounts.ts'
import { DemoPeople, groupDemoPeople } from './demo-people.tsx'
import { NameStep, PasswordStep } from './steps.tsx'

const says: Record<SignInRefused['problem'], string> = {
  'sign-in-refused': 'The name or the password is not right.',
  'too-many-attempts': 'Too many attempts. Wait 15 minutes, then try again.',
}

const SignInInput = z.object({ handle: z.string().max(200), password: z.string().optional() })

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
  const handle = await typedHandle(request)
  if (way === 'password' && handle.isAlone) return { handle: handle.name, problem: null }
  try {
    const session = await authenticatorFor(context).authenticate(way, request)
    return await startSession(context, session, safeReturn(searchParams.get('to')))
  } catch (error) {
    if (!(error instanceof SignInRefused)) throw error
    const status = error.problem === 'too-many-attempts' ? 429 : 422
    return data({ handle: handle.name, problem: says[error.problem] }, { status })
  }
}

/** The name comes first and alone; whatever it is, the password is asked for next. */
async function typedHandle(request: Request): Promise<{ name: string; isAlone: boolean }> {
  const { handle, password } = await readForm(request.clone(), SignInInput)
  return { name: handle, isAlone: password === undefined && handle.trim() !== '' }
}

export default function SignInPage() {
  const { demoPeople } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <Page title="Sign in">
      {demoPeople ? <DemoPeople groups={demoPeople} /> : null}
      {demoPeople ? <h2>With a name and a password</h2> : null}
      {answer?.handle ? (
        <PasswordStep handle={answer.handle} problem={answer.problem ?? undefined} />
      ) : (
        <NameStep />
      )}
      <p className="text-ink-3">
        No account, or the password is lost: ask an administrator for a link.
      </p>
    </Page>
  )
}
