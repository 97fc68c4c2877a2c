import { foldPath } from '../outputs/plain-path.ts'
import type { WithheldLevel } from './level.ts'
import type { Output, Pipeline } from './pipeline.ts'

/** An output pattern with the action that writes it. */
export type Producer = Output & { readonly action: string }
/** A pattern whose files stay out. */
export type WithheldProducer = Producer & { readonly level: WithheldLevel }
/** The pattern that withholds a path, if one does. */
export type Withholding = (path: string) => WithheldProducer | undefined

/** Every output pattern of the pipeline in its order. */
export function producersIn(pipeline: Pipeline): Producer[] {
  return pipeline.actions.flatMap((action) =>
    action.outputs.map((output) => ({ ...output, action: action.name })),
  )
}

/** Whether the job runner's pattern matches the path: only `*` is special, and it stays within one folder. */
export function patternMatches(pattern: string, path: string): boolean {
  return expressionOf(pattern).test(path)
}

/** The patterns that match a path: several actions may write one file. */
export function producersOf(producers: readonly Producer[], path: string): Producer[] {
  return producers.filter(({ pattern }) => patternMatches(pattern, path))
}

/**
 * Finds the first pattern at a withheld level that could match a path, whatever another pattern says
 * of it: the runner lets the later pattern win, we let the more careful one. Case and the encoding
 * of letters are not told apart, since some disks do not.
 */
export function withholdingOf(producers: readonly Producer[]): Withholding {
  const withheld = producers
    .filter((producer): producer is WithheldProducer => producer.level !== 'moderately_sensitive')
    .map((producer) => ({ producer, expression: expressionOf(foldPath(producer.pattern)) }))
  return (path) => {
    const folded = foldPath(path)
    return withheld.find(({ expression }) => expression.test(folded))?.producer
  }
}

function expressionOf(pattern: string): RegExp {
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('[^/]*')}$`, 'su')
}
