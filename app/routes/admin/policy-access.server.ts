import { may } from '#app/domain/people/permissions.ts'
import type { RequestContext } from '#app/http/context.ts'
import { requireCapability } from '#app/http/require-capability.ts'
import type { SignedIn } from '#app/http/require-person.ts'

/** Administrators, who propose exceptions, and output checkers, who decide on them; 404 for others. */
export async function requirePolicyReader(context: RequestContext): Promise<{
  readonly who: SignedIn
  readonly isAdministrator: boolean
  readonly isChecker: boolean
}> {
  const isAdministrator = may(context.person, 'propose-policy-override')
  const isChecker = may(context.person, 'confirm-policy-override')
  const capability = isChecker ? 'confirm-policy-override' : 'propose-policy-override'
  return { who: await requireCapability(context, capability), isAdministrator, isChecker }
}
