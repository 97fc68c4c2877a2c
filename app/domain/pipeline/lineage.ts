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
  const names = new Set(actions.map(({ name }) => name))
  const ran = new Set<string>()
  const missing = new Map<Action, number>()
  const waitingFor = new Map<string, Action[]>()
  for (const action of actions) {
    const needed = action.needs.filter(({ name }) => names.has(name))
    missing.set(action, needed.length)
    for (const { name } of needed) {
      const waiting = waitingFor.get(name)
      if (waiting === undefined) waitingFor.set(name, [action])
      else waiting.push(action)
    }
  }
  const place = new Map(actions.map((action, at) => [action, at]))
  let ready = actions.filter((action) => missing.get(action) === 0)
  while (ready.length > 0) {
    const next: Action[] = []
    for (const { name } of ready) {
      if (ran.has(name)) continue
      ran.add(name)
      for (const action of waitingFor.get(name) ?? []) {
        const left = (missing.get(action) as number) - 1
        missing.set(action, left)
        if (left === 0) next.push(action)
      }
    }
    ready = next.sort((one, other) => (place.get(one) as number) - (place.get(other) as number))
  }
  return [...ran, ...actions.map(({ name }) => name).filter((name) => !ran.has(name))]
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
  const cleared = new Set<Action>()
  for (const start of actions) {
    // A walk of its own instead of calls within calls: a chain may be long.
    const path: { readonly action: Action; next: number }[] = [{ action: start, next: 0 }]
    const onPath = new Set([start])
    while (path.length > 0) {
      const step = path.at(-1) as (typeof path)[number]
      const need = step.action.needs[step.next]
      step.next += 1
      if (need === undefined || cleared.has(step.action)) {
        cleared.add(step.action)
        onPath.delete(step.action)
        path.pop()
        continue
      }
      const needed = byName.get(need.name)
      if (needed === undefined) continue
      if (onPath.has(needed)) {
        const walked = path.map(({ action }) => action)
        return walked.slice(walked.indexOf(needed))
      }
      onPath.add(needed)
      path.push({ action: needed, next: 0 })
    }
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
