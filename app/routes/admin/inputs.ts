import { z } from 'zod'

/** A global role as a form sends it; empty is none. */
export const RoleInput = z
  .enum(['', 'checker', 'auditor', 'administrator'])
  .transform((role) => (role === '' ? null : role))

/** A kind of membership as a form sends it; empty is none. */
export const MembershipInput = z
  .enum(['', 'member', 'viewer'])
  .transform((kind) => (kind === '' ? null : kind))
