import { producersIn, type Producer } from './levels-of-path.ts'
import type { Action, Pipeline } from './pipeline.ts'

/** A difference between two pipelines, in a sentence; `matters` where it changes what may be seen. */
export type PipelineChange = { readonly matters: boolean; readonly sentence: string }

/**
 * What changed from one project.yaml to the next, in words that matter for disclosure: levels and
 * what may be seen first, then the rest, each in the order of the files.
 */
export function pipelineChanges(before: Pipeline, after: Pipeline): PipelineChange[] {
  const changes = [...outputChanges(before, after), ...actionChanges(before, after)]
  return [...changes.filter(({ matters }) => matters), ...changes.filter(({ matters }) => !matters)]
}

function outputChanges(before: Pipeline, after: Pipeline): PipelineChange[] {
  const now = producersIn(after)
  const left = new Set(producersIn(before))
  const match = (isSame: (earlier: Producer, output: Producer) => boolean) =>
    new Map(
      now.flatMap((output) => {
        const earlier = [...left].find(
          (other) => other.action === output.action && isSame(other, output),
        )
        if (earlier === undefined) return []
        left.delete(earlier)
        return [[output, earlier] as const]
      }),
    )
  // The same pattern is the same output whatever it is called; only then does a name count.
  const byPattern = match((earlier, output) => earlier.pattern === output.pattern)
  const byName = match((earlier, output) => earlier.name === output.name && !byPattern.has(output))
  return [
    ...now.flatMap((output) => ofOutput(byPattern.get(output) ?? byName.get(output), output)),
    ...[...left].map((output) =>
      change(false, `The ${output.level} pattern ${shown(output)} is gone.`),
    ),
  ]
}

function ofOutput(earlier: Producer | undefined, output: Producer): PipelineChange[] {
  const isOpen = output.level === 'moderately_sensitive'
  if (earlier === undefined) {
    return [change(isOpen, `New ${output.level} pattern ${shown(output)}.`)]
  }
  const changes: PipelineChange[] = []
  if (earlier.level !== output.level) {
    changes.push(
      change(true, `Output ${shown(output)} moved from ${earlier.level} to ${output.level}.`),
    )
  }
  if (earlier.pattern !== output.pattern) {
    changes.push(
      change(
        isOpen,
        `Output ${output.name} of ${output.action} now takes in ${output.pattern} instead of ${earlier.pattern}.`,
      ),
    )
  }
  return changes
}

function actionChanges(before: Pipeline, after: Pipeline): PipelineChange[] {
  const then = new Map(before.actions.map((action) => [action.name, action]))
  const names = new Set(after.actions.map(({ name }) => name))
  return [
    ...after.actions.flatMap((action) => {
      const earlier = then.get(action.name)
      return earlier === undefined
        ? [change(false, `Action ${action.name} is new.`)]
        : ofAction(earlier, action)
    }),
    ...before.actions
      .filter(({ name }) => !names.has(name))
      .map(({ name }) => change(false, `Action ${name} is gone.`)),
  ]
}

function ofAction(before: Action, after: Action): PipelineChange[] {
  const needs = ({ needs }: Action) => needs.map(({ name }) => name).join(', ') || 'nothing'
  const changes: PipelineChange[] = []
  if (before.run !== after.run) {
    changes.push(change(false, `The command of ${after.name} changed.`))
  }
  if (needs(before) !== needs(after)) {
    changes.push(
      change(false, `Action ${after.name} now needs ${needs(after)} instead of ${needs(before)}.`),
    )
  }
  return changes
}

function shown({ pattern, action }: Producer): string {
  return `${pattern} (${action})`
}

function change(matters: boolean, sentence: string): PipelineChange {
  return { matters, sentence }
}
