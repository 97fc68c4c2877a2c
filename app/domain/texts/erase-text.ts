import { may } from '../people/permissions.ts'
import type { Person } from '../people/person.ts'
import type { RequestEvent } from '../release-request/events.ts'
import { no, ok, type Result } from '../result.ts'
import { problemOfText } from './text-limit.ts'
import type { WrittenText } from './written-text.ts'

/** A text as far as erasing it goes; it may be part of a request. */
export type ErasableText = {
  readonly id: string
  readonly requestId: string | null
  readonly erased: boolean
}

/** Erases a text and its salt, with a reason. The log keeps the commitment and stays whole. */
export function eraseText(
  text: ErasableText | undefined,
  person: Person,
  reason: WrittenText,
): Result<RequestEvent, 'not-administrator' | 'no-such-text' | 'no-reason' | 'too-long'> {
  if (!may(person, 'erase-text')) return no('not-administrator')
  if (text === undefined || text.erased) return no('no-such-text')
  const problem = problemOfText(reason.body, 'no-reason')
  if (problem) return no(problem)
  return ok({ kind: 'text-erased', textId: text.id, requestId: text.requestId, reason })
}
