import type { OutputMark, OutputState } from '#app/domain/outputs/output-state.ts'
import type { Tone } from '../ui/chip.tsx'
import { sayDay } from '../ui/instant.tsx'
import { outputWords } from './output-words.ts'

export type StateChip = {
  readonly words: string
  readonly tone: Tone
  /** Leads to the request or the release. */
  readonly href: string | null
}

/** A mark of an output in words, with the request or the release that it speaks of. */
export function stateChip(
  mark: OutputMark,
  { request, release }: Pick<OutputState, 'request' | 'release'>,
): StateChip {
  const { words, tone } = outputWords[mark]
  if (mark === 'on-request' && request) {
    return { words: `on request ${request.number}`, tone, href: `/requests/${request.requestId}` }
  }
  if (mark === 'released' && release) {
    const href = release.state === 'public' ? `/releases/${release.releaseId}` : null
    return { words: `released ${sayDay(release.releasedAt)}`, tone, href }
  }
  return { words, tone, href: null }
}
