import type { Request, Response } from 'express'
import {
  type FileRefused,
  type FileSoFar,
  fileSoFar,
  receiveFile,
} from '#app/commands/push/receive-file.ts'
import type { Runner } from '#app/commands/push/runner.ts'
import type { ApiParts } from './api-parts.ts'
import { type ProblemKind, type ProblemSaid, sendProblem } from './problem.ts'
import { isEncoded } from './read-body.ts'

/** HEAD /api/v1/backends/:slug/files/:sha256: where to go on. */
export async function answerOffset(
  { deps, uploads }: ApiParts,
  runner: Runner,
  request: Request,
  response: Response,
): Promise<void> {
  const so = await fileSoFar({ deps, uploads, runner }, request.params['sha256'] ?? '')
  if (so.ok) response.set(headersOf(so.value)).status(200).end()
  else refuse(response, so.problem)
}

/** PUT /api/v1/backends/:slug/files/:sha256: a file, or the rest of it. */
export async function answerFile(
  { deps, uploads }: ApiParts,
  runner: Runner,
  request: Request,
  response: Response,
): Promise<void> {
  const said = request.get('upload-offset') ?? ''
  if (!/^\d{1,15}$/.test(said)) {
    return sendProblem(response, 'offset-missing', {
      detail: 'Send Upload-Offset: 0 to begin; HEAD says where an upload stands.',
    })
  }
  if (isEncoded(request)) {
    const detail = 'Send the bytes of the file as they are, without Content-Encoding.'
    return sendProblem(response, 'media-type', { detail })
  }
  const sha256 = request.params['sha256'] ?? ''
  const parts = { deps, uploads, runner }
  const length = request.get('content-length')
  if (length !== undefined) {
    const so = await fileSoFar(parts, sha256)
    const goesOn = so.ok && !so.value.complete && Number(said) === so.value.offset
    // Said in advance, it need not be read at all.
    if (goesOn && so.value.offset + Number(length) > so.value.of) {
      return refuse(response, { kind: 'too-long' })
    }
  }
  const received = await receiveFile(parts, {
    sha256,
    offset: Number(said),
    body: request,
    cut: () => request.destroy(),
  })
  if (!received.ok) return refuse(response, received.problem)
  response
    .set(headersOf(received.value))
    .status(received.value.complete ? 201 : 202)
    .json(received.value)
}

function headersOf({ offset, of, complete }: FileSoFar) {
  return {
    'Upload-Offset': String(offset),
    'Upload-Length': String(of),
    'Upload-Complete': complete ? '?1' : '?0',
  }
}

function refuse(response: Response, refused: FileRefused): void {
  const [kind, say] = sayings[refused.kind] as [ProblemKind, (refused: FileRefused) => ProblemSaid]
  sendProblem(response, kind, say(refused))
}

type Sayings = {
  readonly [Kind in FileRefused['kind']]: readonly [
    ProblemKind,
    (refused: Extract<FileRefused, { kind: Kind }>) => ProblemSaid,
  ]
}

const sayings: Sayings = {
  'not-wanted': [
    'not-wanted',
    () => ({
      detail:
        'No moderately_sensitive output that this backend has announced waits for these bytes. Push the job request first; its answer lists what is wanted. Nothing else is taken.',
    }),
  ],
  'other-offset': [
    'offset-differs',
    ({ offset }) => ({
      detail: `${offset} bytes of this file are here. Go on from there.`,
      headers: { 'Upload-Offset': String(offset) },
    }),
  ],
  'too-long': [
    'file-too-long',
    () => ({
      detail:
        'These are more bytes than the job request announced. Nothing of them is kept; the file may have changed since its job.',
    }),
  ],
  'other-bytes': [
    'file-differs',
    ({ found }) => ({
      detail: `The bytes have the SHA-256 ${found}. Nothing of them is kept; begin again at offset 0, with the file as the job left it.`,
    }),
  ],
  'too-large': [
    'file-too-large',
    ({ maxBytes }) => ({
      detail: `The policy of this project takes files of up to ${maxBytes} bytes.`,
    }),
  ],
  busy: [
    'too-many-uploads',
    () => ({
      detail: 'This backend has as many uploads under way as it may. Try again in a moment.',
      headers: { 'Retry-After': '1' },
    }),
  ],
  'no-room-for-sender': [
    'too-much-unfinished',
    () => ({
      detail:
        'This backend has too many bytes of unfinished uploads. Finish them; what is left alone for a day is removed.',
      headers: { 'Retry-After': '60' },
    }),
  ],
  cut: [
    'upload-cut',
    () => ({
      detail: 'The connection broke off, or another one took this upload over. What came is kept.',
    }),
  ],
  'no-room': [
    'no-room',
    () => ({
      detail: 'The disk of the server is full. Whoever runs it has to make room; try again then.',
      headers: { 'Retry-After': '600' },
    }),
  ],
}
