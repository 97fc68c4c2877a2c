import type { SimulationResult } from '#app/domain/policy/simulation.ts'

/** A simulation that runs in this program now. How far it is, is not written down until it ends. */
export type RunningSimulation = { result: SimulationResult; isCancelled: boolean }

const running = new Map<string, RunningSimulation>()

/** The simulation while it runs; nothing before, after, or when another program ran it. */
export const runningSimulation = (id: string): RunningSimulation | undefined => running.get(id)

/** Whether one runs already: one at a time, so that people's own checks do not wait for many. */
export const isSimulating = (): boolean => running.size > 0

export function addRunning(id: string, result: SimulationResult): RunningSimulation {
  const simulation = { result, isCancelled: false }
  running.set(id, simulation)
  return simulation
}

export const removeRunning = (id: string): boolean => running.delete(id)
