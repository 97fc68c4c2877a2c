import { refuseAccess } from '#app/commands/people/refuse-access.ts'
import {
  type AnywhereCapability,
  type Capability,
  may,
  type Place,
  type RequestCapability,
  type WorkspaceCapability,
} from '#app/domain/people/permissions.ts'
import type { RequestContext } from './context.ts'
import { requirePerson, type SignedIn } from './require-person.ts'

/**
 * Who is signed in, if they may do this here. Otherwise 404: the page does not say that there is
 * something. The attempt is an event.
 */
export async function requireCapability(
  context: RequestContext,
  capability: AnywhereCapability,
): Promise<SignedIn>
export async function requireCapability(
  context: RequestContext,
  capability: WorkspaceCapability,
  place: { readonly workspaceId: string },
): Promise<SignedIn>
export async function requireCapability(
  context: RequestContext,
  capability: RequestCapability,
  place: Required<Place>,
): Promise<SignedIn>
export async function requireCapability(
  context: RequestContext,
  capability: Capability,
  place?: Place,
): Promise<SignedIn>
export async function requireCapability(
  context: RequestContext,
  capability: Capability,
  place?: Place,
): Promise<SignedIn> {
  const who = requirePerson(context)
  if (may(who.person, capability, place)) return who
  const where = place ? { workspaceId: place.workspaceId } : {}
  await refuseAccess(context.deps, who, { capability, ...where })
  throw new Response(null, { status: 404 })
}
