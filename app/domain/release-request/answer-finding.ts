import type { Person } from '../people/person.ts'
import { no, ok, type Result } from '../result.ts'
import { problemOfText } from '../texts/text-limit.ts'
import type { WrittenText } from '../texts/written-text.ts'
import { editableFile, type FileRefused } from './change-file.ts'
import { on, type RequestEvent } from './events.ts'
import type { FindingOfFile } from './finding-of-file.ts'
import type { ReleaseRequest } from './request.ts'

/**
 * The author justifies a must-fix finding. The answer belongs to the finding's identity: it lives
 * exactly as long as the finding does. What the policy marks as not acceptable cannot be argued with.
 */
export function answerFinding(
  request: ReleaseRequest,
  person: Person,
  finding: FindingOfFile | undefined,
  { fileId, answerId, text }: { fileId: string; answerId: string; text: WrittenText },
): Result<
  RequestEvent,
  | FileRefused
  | 'no-such-finding'
  | 'finding-can-only-be-fixed'
  | 'finding-needs-no-answer'
  | 'no-reason'
  | 'too-long'
> {
  const file = editableFile(request, person, fileId)
  if (!file.ok) return file
  if (finding === undefined) return no('no-such-finding')
  if (finding.severity !== 'must-fix') return no('finding-needs-no-answer')
  if (!finding.acceptable) return no('finding-can-only-be-fixed')
  const problem = problemOfText(text.body, 'no-reason')
  if (problem) return no(problem)
  return ok({
    kind: 'finding-answered',
    ...on(request),
    answerId,
    fileId,
    findingId: finding.findingId,
    text,
  })
}
