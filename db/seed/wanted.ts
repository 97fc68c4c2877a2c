import type { Result } from '#app/domain/result.ts'

/** What a command gave; the demo is made of steps that none refuses. */
export function wanted<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(`The demo was refused a step: ${JSON.stringify(result.problem)}`)
  return result.value
}
