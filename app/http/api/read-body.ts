import type { Request } from 'express'
import { no, ok, type Result } from '#app/domain/result.ts'
import type { ProblemKind, ProblemSaid } from './problem.ts'

/** A pipeline has at most a million characters; ten thousand outputs are less than that again. */
export const MOST_JSON_BYTES = 8 * 1024 * 1024

export type BodyRefused = { readonly kind: ProblemKind; readonly said: ProblemSaid }

/** The JSON text of a request, within its limit and in UTF-8. */
export async function readJsonBody(request: Request): Promise<Result<string, BodyRefused>> {
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json' || isEncoded(request)) {
    const detail = 'Send the job request as application/json, without Content-Encoding.'
    return no({ kind: 'media-type', said: { detail } })
  }
  const tooLarge = no({
    kind: 'body-too-large' as const,
    said: { detail: `A job request has at most ${MOST_JSON_BYTES} bytes.` },
  })
  if (Number(request.headers['content-length'] ?? 0) > MOST_JSON_BYTES) return tooLarge
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.byteLength
      if (size > MOST_JSON_BYTES) return tooLarge
      chunks.push(chunk)
    }
  } catch {
    return no({ kind: 'body-broken-off', said: { detail: 'Send the whole body again.' } })
  }
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)))
  } catch {
    return no({ kind: 'not-json', said: { detail: 'The body is not text in UTF-8.' } })
  }
}

/** Whether a body comes compressed: sizes and hashes are of what it is, not of what it was made into. */
export function isEncoded({ headers }: Request): boolean {
  return (headers['content-encoding'] ?? 'identity') !== 'identity'
}
