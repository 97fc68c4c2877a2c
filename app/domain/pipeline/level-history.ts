import type { Level } from './level.ts'
import { producersIn, producersOf, withholdingOf } from './levels-of-path.ts'
import type { Pipeline } from './pipeline.ts'

/** A job request whose pipeline gave a path another level than the one before it. */
export type LevelChange<Request> = {
  readonly since: Request
  /** Null: no pattern of its pipeline matches the path. */
  readonly level: Level | null
}

/**
 * The level of a path under one pipeline after another, each change once, in the order given. Where
 * patterns disagree, the one that withholds counts. A pipeline that cannot be read is passed over.
 */
export function levelHistory<Request extends { readonly pipeline: Pipeline | null }>(
  path: string,
  requests: readonly Request[],
): LevelChange<Request>[] {
  const changes: LevelChange<Request>[] = []
  for (const since of requests) {
    if (since.pipeline === null) continue
    const level = levelOf(path, since.pipeline)
    const last = changes.at(-1)
    if (last === undefined || last.level !== level) changes.push({ since, level })
  }
  return changes
}

function levelOf(path: string, pipeline: Pipeline): Level | null {
  const producers = producersIn(pipeline)
  const withheld = withholdingOf(producers)(path)
  if (withheld !== undefined) return withheld.level
  return producersOf(producers, path)[0]?.level ?? null
}
