import type { Action, Pipeline } from './pipeline.ts'
import { commandOf, touchesDatabase } from './run-command.ts'

/** An action with all that it rests on. */
export type Lineage = {
  readonly action: Action
  /** Actions that it needs, and those that these need, in the order in which they run. */
  readonly restsOn: readonly string[]
  /** Of these and itself, the ones that may touch the records of patients. */
  readonly databaseActions: readonly string[]
}

/** Whether the action may touch the records of patients. */
export function isDatabaseAction({ run }: Pick<Action, 'run'>): boolean {
  const command = commandOf(run)
  return command !== null && touchesDatabase(command)
}

/** The actions in an order in which they can run; those of a cycle come last, as they stand in the file. */
export function runOrder({ actions }: Pipeline): string[] {
  const order: string[] = []
  let waiting = [...actions]
  for (;;) {
    const ready = waiting.filter(({ needs }) =>
      needs.every(({ name }) => order.includes(name) || !waiting.some((one) => one.name === name)),
    )
    if (ready.length === 0) return [...order, ...waiting.map(({ name }) => name)]
    order.push(...ready.map(({ name }) => name))
    waiting = waiting.filter((action) => !ready.includes(action))
  }
}

/** What each action was computed from, back to the database. */
export function lineages(pipeline: Pipeline): Lineage[] {
  const byName = new Map(pipeline.actions.map((action) => [action.name, action]))
  const order = runOrder(pipeline)
  const database = new Set(pipeline.actions.filter(isDatabaseAction).map(({ name }) => name))
  return pipeline.actions.map((action) => {
    const { name } = action
    const found = reach(name, byName)
    const restsOn = order.filter((other) => other !== name && found.has(other))
    const databaseActions = order.filter((other) => found.has(other) && database.has(other))
    return { action, restsOn, databaseActions }
  })
}

/** The first cycle there is, each action needing the next and the last one the first; or nothing. */
export function findCycle({ actions }: Pipeline): readonly Action[] | undefined {
  const byName = new Map(actions.map((action) => [action.name, action]))
  const cleared = new Set<string>()
  const walk = (action: Action, path: readonly Action[]): readonly Action[] | undefined => {
    const at = path.indexOf(action)
    if (at >= 0) return path.slice(at)
    if (cleared.has(action.name)) return undefined
    for (const { name } of action.needs) {
      const needed = byName.get(name)
      const cycle = needed && walk(needed, [...path, action])
      if (cycle) return cycle
    }
    cleared.add(action.name)
    return undefined
  }
  for (const action of actions) {
    const cycle = walk(action, [])
    if (cycle) return cycle
  }
  return undefined
}

function reach(start: string, byName: ReadonlyMap<string, Action>): ReadonlySet<string> {
  const found = new Set([start])
  for (const name of found) {
    for (const need of byName.get(name)?.needs ?? []) found.add(need.name)
  }
  return found
}
