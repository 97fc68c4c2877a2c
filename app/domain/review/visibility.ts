import type { CommentVisibility } from '../release-request/request.ts'
import type { Phase } from '../release-request/status.ts'
import type { Viewer } from './viewer.ts'

/** A comment, vote, acceptance, answer, event ...: who wrote it, when, and for whom. */
export type Item = {
  readonly authorId: string | null
  /** Votes, acceptances and corrections are private. */
  readonly visibility: CommentVisibility
  readonly turn: number
  /** A draft that was archived or never submitted. It counts for nothing and stays its writer's. */
  readonly setAside?: boolean
}

/** Where the request stands now. */
export type Stand = { readonly turn: number; readonly phase: Phase }

/**
 * Who sees what, when: the one rule behind comments, votes, answers, activity, badges, searches and
 * exports. Source: the table under "Visibility" in the description of the product.
 */
export function isVisible(item: Item, stand: Stand, viewer: Viewer): boolean {
  if (viewer.kind === 'stranger' || viewer.kind === 'administrator') return false
  if (item.authorId === viewer.id) return true
  const isOver = item.turn < stand.turn || stand.phase === 'complete'
  if (viewer.kind === 'auditor') return isOver
  if (item.setAside) return false
  if (viewer.kind === 'checker') return isOver || isOpenToCheckers(item, stand.phase)
  return item.visibility === 'public' && isOver
}

function isOpenToCheckers({ visibility }: Item, phase: Phase): boolean {
  return phase === 'consolidating' || (phase === 'author' && visibility === 'private')
}

/** Whether the person may know of the request at all; checkers do from the first submission on. */
export function maySeeRequest(request: { readonly turn: number }, viewer: Viewer): boolean {
  if (viewer.kind === 'stranger') return false
  return viewer.kind !== 'checker' || request.turn > 0
}

/** Decisions are the checkers' while they consolidate, and everybody's once the turn is over. */
export function maySeeDecisions(stand: Stand, decidedIn: number, viewer: Viewer): boolean {
  if (viewer.kind === 'stranger' || viewer.kind === 'administrator') return false
  if (decidedIn < stand.turn || stand.phase === 'complete') return true
  return viewer.kind === 'checker' && stand.phase === 'consolidating'
}
