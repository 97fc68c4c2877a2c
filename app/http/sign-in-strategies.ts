import { Authenticator } from 'remix-auth'
import { FormStrategy } from 'remix-auth-form'
import type { Strategy } from 'remix-auth/strategy'
import type { OpenedSession } from '#app/commands/people/open-session.ts'
import { signIn } from '#app/commands/people/sign-in.ts'
import { signInToDemo } from '#app/commands/people/sign-in-to-demo.ts'
import type { RequestContext } from './context.ts'

/** Thrown by a strategy that lets nobody in; the sign-in page says it in words. */
export class SignInRefused extends Error {
  readonly problem: 'sign-in-refused' | 'too-many-attempts'
  constructor(problem: SignInRefused['problem']) {
    super(problem)
    this.problem = problem
  }
}

type Way = {
  readonly name: string
  readonly isOffered: (context: RequestContext) => boolean
  readonly strategy: (context: RequestContext) => Strategy<OpenedSession, never>
}

/** The ways to sign in. OpenID Connect becomes one more of them: a strategy that opens a session. */
const ways: readonly Way[] = [
  {
    name: 'password',
    isOffered: () => true,
    strategy: ({ deps, address }) =>
      new FormStrategy(async ({ form }) => {
        const typed = { handle: textOf(form, 'handle'), password: textOf(form, 'password') }
        const session = await signIn(deps, { ...typed, address })
        if (!session.ok) throw new SignInRefused(session.problem)
        return session.value
      }),
  },
  {
    name: 'demo',
    isOffered: ({ isDemo }) => isDemo,
    strategy: ({ deps }) =>
      new FormStrategy(async ({ form }) => {
        const session = await signInToDemo(deps, textOf(form, 'handle'))
        if (!session) throw new SignInRefused('sign-in-refused')
        return session
      }),
  },
]

/** The authenticator of one request, with the ways that are offered here. */
export function authenticatorFor(context: RequestContext): Authenticator<OpenedSession> {
  const authenticator = new Authenticator<OpenedSession>()
  for (const way of ways) {
    if (way.isOffered(context)) authenticator.use(way.strategy(context), way.name)
  }
  return authenticator
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
