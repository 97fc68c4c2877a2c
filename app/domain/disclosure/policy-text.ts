import { canonicalJson } from '../audit/canonical-json.ts'
import type { Policy } from './policy.ts'

/** The bytes of a policy that an entry binds: its canonical JSON (RFC 8785) and nothing else. */
export const policyText = (policy: Policy): string => canonicalJson(policy)
