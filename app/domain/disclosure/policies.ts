import type { Policy } from './policy.ts'
import { opensafely } from './policies/opensafely.ts'

/** Every policy the program knows, the default first. */
export const POLICIES: readonly Policy[] = [opensafely]

/** The policy of this id, or nothing. */
export function findPolicy(id: string): Policy | undefined {
  return POLICIES.find((policy) => policy.id === id)
}
