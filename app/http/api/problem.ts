import type { Response } from 'express'

/** What can go wrong under /api, with the status and title that each always has (RFC 9457). */
export const problems = {
  'no-token': { status: 401, title: 'A token is needed' },
  'bad-token': { status: 401, title: 'The token is not valid' },
  'too-many-bad-tokens': { status: 429, title: 'Too many tokens that are not valid' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'method-not-allowed': { status: 405, title: 'This method is not for this address' },
  'key-missing': { status: 400, title: 'An Idempotency-Key is needed' },
  'offset-missing': { status: 400, title: 'An Upload-Offset is needed' },
  'body-broken-off': { status: 400, title: 'The body broke off' },
  'not-json': { status: 400, title: 'The body is not JSON' },
  'media-type': { status: 415, title: 'The body has another type than is taken here' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'job-request-refused': { status: 422, title: 'The job request was refused' },
  'key-reused': { status: 422, title: 'The Idempotency-Key came with another message' },
  'job-request-differs': { status: 409, title: 'The job request is here and differs' },
  'not-wanted': { status: 404, title: 'Nothing waits for these bytes' },
  'offset-differs': { status: 409, title: 'The upload stands at another offset' },
  'file-too-long': { status: 422, title: 'More bytes than were announced' },
  'file-differs': { status: 422, title: 'The bytes have another SHA-256' },
  'file-too-large': { status: 413, title: 'The file is larger than the policy takes' },
  'too-many-uploads': { status: 429, title: 'Too many uploads at once' },
  'too-much-unfinished': { status: 429, title: 'Too many bytes of unfinished uploads' },
  'upload-cut': { status: 400, title: 'The upload broke off' },
  'no-room': { status: 507, title: 'There is no room left' },
  'went-wrong': { status: 500, title: 'Something went wrong here' },
} as const satisfies Record<string, { readonly status: number; readonly title: string }>

export type ProblemKind = keyof typeof problems

export type ProblemSaid = {
  /** What went wrong this time and what to do about it. */
  readonly detail: string
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[]
  readonly headers?: Readonly<Record<string, string>>
}

/** Answers with a problem; the body of the request, if any is left, is not read. */
export function sendProblem(
  response: Response,
  kind: ProblemKind,
  { detail, errors = [], headers = {} }: ProblemSaid,
): void {
  const { status, title } = problems[kind]
  const requestId = response.getHeader('x-request-id')
  response
    .status(status)
    .set(headers)
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: `urn:sluice:problem:${kind}`,
        title,
        status,
        detail,
        ...(typeof requestId === 'string' && { instance: `urn:uuid:${requestId}` }),
        ...(errors.length > 0 && { errors }),
      }),
    )
}
