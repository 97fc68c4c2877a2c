import type { Viewer } from './viewer.ts'

/**
 * Whether somebody who may read a file of a request may read a table of an earlier release beside it:
 * everybody what is public, checkers also what is under embargo.
 */
export const mayReadEarlier = ({ kind }: Pick<Viewer, 'kind'>, state: string): boolean =>
  state === 'public' || (state === 'embargoed' && kind === 'checker')
