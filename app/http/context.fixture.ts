import type { LoaderFunctionArgs } from '@remix-run/node'
import type { Deps } from '#app/commands/deps.ts'
import type { Person } from '#app/domain/people/person.ts'
import type { RequestContext } from './context.ts'

/** What a loader is given, for a test that asks it without a server in between. */
export function asked(
  deps: Deps,
  address: string,
  {
    params = {},
    person = null,
    headers = {},
    method = 'GET',
  }: {
    params?: Record<string, string>
    person?: Person | null
    headers?: Record<string, string>
    method?: string
  } = {},
): LoaderFunctionArgs {
  const context: RequestContext = {
    deps,
    person,
    sessionRef: person && 'session-1',
    who: person && { person, session: 'session-1' },
    address: '127.0.0.1',
    origin: 'https://sluice.test',
    cookies: {} as RequestContext['cookies'],
    report: (error) => {
      throw error
    },
    pace: async () => {},
    nonce: 'nonce',
    isDemo: false,
  }
  const request = new Request(new URL(address, 'https://sluice.test'), { method, headers })
  return { context, params, request }
}

/** The answer of a loader, whether it was returned or thrown. */
export async function answerOf(asking: Promise<unknown>): Promise<Response> {
  const answer = await asking.catch((error: unknown) => error)
  if (answer instanceof Response) return answer
  throw answer
}
