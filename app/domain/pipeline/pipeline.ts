import type { Level } from './level.ts'
import type { Place } from './yaml-node.ts'

/** What project.yaml says, as far as it can be understood. */
export type Pipeline = {
  /** Null where it is missing or no number. */
  readonly version: number | null
  readonly actions: readonly Action[]
}

export type Action = {
  readonly name: string
  readonly place: Place
  /** Whether `run` is there and a text. */
  readonly hasRun: boolean
  /** The command line, with the folded white space of YAML; empty where there is none. */
  readonly run: string
  readonly runPlace: Place
  readonly needs: readonly { readonly name: string; readonly place: Place }[]
  readonly outputs: readonly Output[]
}

export type Output = {
  readonly name: string
  readonly pattern: string
  readonly level: Level
  readonly place: Place
}

/** Something wrong with a pipeline: where, a plain sentence, and what would fix it. */
export type PipelineProblem = Place & {
  readonly severity: 'error' | 'warning'
  readonly code: string
  readonly message: string
  readonly fix: string
}
