import { checkActions } from './check-actions.ts'
import { checkPattern } from './check-pattern.ts'
import { checkRun } from './check-run.ts'
import { checkShape } from './check-shape.ts'
import { checkVersion } from './check-version.ts'
import type { PipelineProblem } from './pipeline.ts'
import { readPipeline } from './read-pipeline.ts'
import type { YamlNode } from './yaml-node.ts'

/**
 * Everything that is wrong with a project.yaml, in the order of its lines. The rules are those of the
 * pipeline library (versions 1 to 5), with its holes closed: `..`, cycles, level conflicts, empty
 * levels, odd versions and sizes, names that are no names.
 */
export function checkPipeline(root: YamlNode): PipelineProblem[] {
  const pipeline = readPipeline(root)
  // Without a version nothing more is said than what every version refuses.
  const version = pipeline.version ?? 1
  return [
    ...checkShape(root),
    ...(root.kind === 'map' ? checkVersion(root, pipeline) : []),
    ...pipeline.actions.flatMap((action) => [
      ...(action.hasRun ? checkRun(action, version) : []),
      ...action.outputs.flatMap(checkPattern),
    ]),
    ...checkActions(pipeline),
  ].sort((a, b) => a.line - b.line || a.column - b.column)
}
