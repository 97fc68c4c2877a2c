import type { Request, Response } from 'express'
import type { Runner } from '#app/commands/push/runner.ts'
import type { ApiParts } from './api-parts.ts'
import type { ProblemKind } from './problem.ts'
import { answerFile, answerOffset } from './push-file.ts'
import { answerJobRequest } from './push-job-request.ts'

export type Method = 'get' | 'head' | 'put' | 'post'

/** One thing that can be asked of the API: for the router, the OpenAPI document and the access test alike. */
export type Operation = {
  readonly method: Method
  /** As OpenAPI writes it: /things/{name}. */
  readonly path: string
  readonly id: string
  readonly summary: string
  readonly parameters: readonly (keyof typeof import('./openapi-parameters.ts').parameters)[]
  readonly body?: 'JobRequest' | 'bytes'
  readonly answers: Readonly<
    Record<number, { readonly what: string; readonly schema?: 'PushAnswer' | 'FileSoFar' }>
  >
  readonly problems: readonly ProblemKind[]
} & (
  | {
      readonly access: 'public'
    }
  | {
      /** A token of the backend in the address; no person and no session has this. */
      readonly access: 'push-outputs'
      readonly answer: (
        parts: ApiParts,
        runner: Runner,
        request: Request,
        response: Response,
      ) => Promise<void>
    }
)

const withToken: readonly ProblemKind[] = [
  'no-token',
  'bad-token',
  'not-found',
  'too-many-bad-tokens',
  'too-many-requests',
  'went-wrong',
]

/** Everything under /api/v1. */
export const operations: readonly Operation[] = [
  {
    method: 'get',
    path: '/openapi.json',
    id: 'describe',
    summary: 'This document',
    access: 'public',
    parameters: [],
    answers: { 200: { what: 'The OpenAPI document' } },
    problems: ['too-many-requests'],
  },
  {
    method: 'post',
    path: '/backends/{slug}/job-requests',
    id: 'pushJobRequest',
    summary: 'Tell of a job request and its jobs, as they are now',
    access: 'push-outputs',
    answer: answerJobRequest,
    parameters: ['slug', 'idempotencyKey'],
    body: 'JobRequest',
    answers: {
      200: {
        what: 'Taken; the same message under the same key has this answer again',
        schema: 'PushAnswer',
      },
    },
    problems: [
      ...withToken,
      'key-missing',
      'body-broken-off',
      'not-json',
      'media-type',
      'body-too-large',
      'job-request-refused',
      'key-reused',
      'job-request-differs',
    ],
  },
  {
    method: 'head',
    path: '/backends/{slug}/files/{sha256}',
    id: 'askOffset',
    summary: 'How many bytes of a wanted file are here',
    access: 'push-outputs',
    answer: answerOffset,
    parameters: ['slug', 'sha256'],
    answers: {
      200: { what: 'Upload-Offset says where to go on, Upload-Complete whether it is whole' },
    },
    problems: [...withToken, 'not-wanted'],
  },
  {
    method: 'put',
    path: '/backends/{slug}/files/{sha256}',
    id: 'pushFile',
    summary: 'Send a wanted file, or the rest of it',
    access: 'push-outputs',
    answer: answerFile,
    parameters: ['slug', 'sha256', 'uploadOffset'],
    body: 'bytes',
    answers: {
      201: { what: 'The file is whole and here', schema: 'FileSoFar' },
      202: { what: 'Kept; the rest is still to come', schema: 'FileSoFar' },
    },
    problems: [
      ...withToken,
      'offset-missing',
      'media-type',
      'not-wanted',
      'offset-differs',
      'file-too-long',
      'file-differs',
      'file-too-large',
      'too-many-uploads',
      'too-much-unfinished',
      'upload-cut',
      'no-room',
    ],
  },
]
