import { findPolicy } from '#app/domain/disclosure/policies.ts'
import { sayValue } from '#app/domain/disclosure/policy-fields.ts'
import type { SimulationState } from '#app/domain/policy/simulation.ts'
import { readStored } from '#db/queries/policy-overrides.ts'

type Simulated = {
  readonly policyId: string
  readonly policyVersion: number
  readonly project: string | null
  readonly field: string | null
  readonly value: string | null
}

/** What was tried, on what. */
export function saySimulated({ policyId, policyVersion, project, field, value }: Simulated) {
  const policy = `${findPolicy(policyId)?.name ?? policyId} ${policyVersion}`
  if (field === null || value === null) return `${policy} on everything released`
  return `${field} ${sayValue(readStored(field, value).value)} in ${policy}, on what ${project ?? 'its project'} released`
}

/** How it stands. What says that it runs while no program runs it, broke off. */
export function saySimulationState(state: string, isRunning: boolean): string {
  const words: Readonly<Record<SimulationState, string>> = {
    running: isRunning ? 'running' : 'broken off when the program stopped',
    done: 'done',
    cancelled: 'stopped before its end',
    'broken-off': 'broken off when the program stopped',
  }
  return words[state as SimulationState]
}
