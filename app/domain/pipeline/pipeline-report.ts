import { checkPipeline } from './check-pipeline.ts'
import type { Level } from './level.ts'
import { producersIn } from './levels-of-path.ts'
import { isDatabaseAction, runOrder } from './lineage.ts'
import { overlapsAmong } from './overlaps.ts'
import type { PipelineProblem } from './pipeline.ts'
import { readPipeline } from './read-pipeline.ts'
import type { YamlNode } from './yaml-node.ts'

/** `sluice-pipeline/1`: what a project.yaml says of levels, and what is wrong with it. */
export type PipelineReport = {
  readonly format: 'sluice-pipeline/1'
  readonly version: number | null
  readonly actions: readonly {
    readonly name: string
    /** Whether it may touch the records of patients. */
    readonly database: boolean
    readonly needs: readonly string[]
    readonly outputs: readonly {
      readonly name: string
      readonly pattern: string
      readonly level: Level
    }[]
  }[]
  readonly overlaps: readonly {
    readonly patterns: readonly [string, string]
    readonly actions: readonly [string, string]
    readonly levelConflict: boolean
  }[]
  /** Actions in an order in which they can run. */
  readonly order: readonly string[]
  readonly problems: readonly PipelineProblem[]
}

/** The report about a pipeline that could be read as YAML. */
export function pipelineReport(root: YamlNode): PipelineReport {
  const pipeline = readPipeline(root)
  return {
    format: 'sluice-pipeline/1',
    version: pipeline.version,
    actions: pipeline.actions.map((action) => ({
      name: action.name,
      database: isDatabaseAction(action),
      needs: action.needs.map(({ name }) => name),
      outputs: action.outputs.map(({ name, pattern, level }) => ({ name, pattern, level })),
    })),
    overlaps: overlapsAmong(producersIn(pipeline)).map(({ first, second, levelConflict }) => ({
      patterns: [first.pattern, second.pattern],
      actions: [first.action, second.action],
      levelConflict,
    })),
    order: runOrder(pipeline),
    problems: checkPipeline(root),
  }
}

/** The report about a text that is no YAML that we take: problems alone. */
export function unreadableReport(
  problems: readonly {
    readonly line: number
    readonly column: number
    readonly message: string
    readonly fix: string
  }[],
): PipelineReport {
  return {
    format: 'sluice-pipeline/1',
    version: null,
    actions: [],
    overlaps: [],
    order: [],
    problems: problems.map(({ line, column, message, fix }) => ({
      severity: 'error',
      line,
      column,
      code: 'no-yaml',
      message,
      fix,
    })),
  }
}
