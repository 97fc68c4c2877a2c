import { readPipeline } from '#app/domain/pipeline/read-pipeline.ts'
import { readYaml } from '#app/files/read-yaml.ts'

/** The lines of an action in project.yaml, both ends inside; `null` where it is not found. */
export function linesOfAction(
  pipeline: string,
  action: string,
): { from: number; to: number } | null {
  const yaml = readYaml(pipeline)
  if (!yaml.ok) return null
  const { actions } = readPipeline(yaml.value)
  const found = actions.find(({ name }) => name === action)
  if (!found) return null
  const from = found.place.line
  const after = actions.map(({ place }) => place.line).filter((line) => line > from)
  const lines = pipeline.split(/\r?\n/)
  let to = after.length > 0 ? Math.min(...after) - 1 : lines.length
  // Blank lines and notes before the next action are about that one.
  while (to > from && /^\s*(#.*)?$/.test(lines[to - 1] ?? '')) to -= 1
  return { from, to }
}
