import type { SimulationResult, SimulationState } from '#app/domain/policy/simulation.ts'
import type { Keepers } from './keepers.ts'

export type SimulationKept =
  | {
      readonly kind: 'simulation-started'
      readonly id: string
      readonly policyId: string
      readonly policyVersion: number
      readonly overrideId: string | null
      readonly projectId: string | null
      readonly digest: string
      readonly programVersion: string
      readonly startedBy: string
      readonly at: string
      readonly result: SimulationResult
    }
  | {
      readonly kind: 'simulation-ended'
      readonly id: string
      readonly state: Exclude<SimulationState, 'running'>
      readonly result: SimulationResult
      readonly at: string
    }

/** What a policy would say of everything released. Nobody decided anything by it. */
export const keepSimulations: Keepers<SimulationKept> = {
  'simulation-started': async (tx, kept) => {
    await tx
      .insertInto('policy_simulation')
      .values({
        id: kept.id,
        policy_id: kept.policyId,
        policy_version: kept.policyVersion,
        override_id: kept.overrideId,
        project_id: kept.projectId,
        digest: kept.digest,
        program_version: kept.programVersion,
        started_by: kept.startedBy,
        started_at: kept.at,
        state: 'running',
        result: JSON.stringify(kept.result),
      })
      .execute()
  },
  'simulation-ended': async (tx, { id, state, result, at }) => {
    await tx
      .updateTable('policy_simulation')
      .set({ state, result: JSON.stringify(result), ended_at: at })
      .where('id', '=', id)
      .where('state', '=', 'running')
      .execute()
  },
}
