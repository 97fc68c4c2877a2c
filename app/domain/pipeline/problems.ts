import type { PipelineProblem } from './pipeline.ts'
import type { Place } from './yaml-node.ts'

/** Says what is wrong: a code for programs, a sentence and what would fix it for people. */
export type Tell = (place: Place, code: string, message: string, fix: string) => PipelineProblem

/** It cannot run, or cannot be trusted. */
export const error: Tell = ({ line, column }, code, message, fix) => ({
  severity: 'error',
  line,
  column,
  code,
  message,
  fix,
})

/** It runs, and somebody should look. */
export const warning: Tell = (place, code, message, fix) => ({
  ...error(place, code, message, fix),
  severity: 'warning',
})
