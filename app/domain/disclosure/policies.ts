import type { Policy } from './policy.ts'
import { acroDefault } from './policies/acro-default.ts'
import { cmsUs } from './policies/cms-us.ts'
import { nhsDigital } from './policies/nhs-digital.ts'
import { omop } from './policies/omop.ts'
import { opensafely } from './policies/opensafely.ts'
import { opensafely2021 } from './policies/opensafely-2021.ts'
import { ukllc } from './policies/ukllc.ts'
import { usCensusDrb } from './policies/us-census-drb.ts'

/** Every policy the program knows, the default first. */
export const POLICIES: readonly Policy[] = [
  opensafely,
  opensafely2021,
  acroDefault,
  nhsDigital,
  ukllc,
  usCensusDrb,
  cmsUs,
  omop,
]

/** The policy of this id, or nothing. */
export function findPolicy(id: string): Policy | undefined {
  return POLICIES.find((policy) => policy.id === id)
}

/** Exactly that version of a policy, or nothing where the program does not hold it. */
export function findPolicyVersion(id: string, version: number): Policy | undefined {
  return POLICIES.find((policy) => policy.id === id && policy.version === version)
}
