import { z } from 'zod'

// Words of the documents, for people who write a runner; what is refused is decided in the domain
// (parse-job-request.ts), and openapi.test.ts holds the two together.

const sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe('SHA-256 of the bytes in lower-case hexadecimal')
const identifier = z.string().regex(/^[a-z2-7]{16}$/)
const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/)
  .describe('A time in UTC')

const JobOutput = z
  .strictObject({
    path: z
      .string()
      .min(1)
      .max(1000)
      .describe(
        'Relative to the workspace; a moderately_sensitive pattern of the action matches it',
      ),
    sha256,
    bytes: z.int().min(0),
  })
  .describe('A moderately_sensitive file that the job left. No other may be named.')

const Job = z.strictObject({
  identifier: identifier.describe(
    'base32 of the first 10 bytes of SHA-1(identifier of the job request + "\\n" + action)',
  ),
  action: z.string().min(1).max(300),
  status: z.string().describe('pending, running, succeeded, failed, or a word of the runner'),
  statusCode: z.string().nullable().optional(),
  message: z.string().nullable().optional(),
  createdAt: instant.nullable().optional(),
  startedAt: instant.nullable().optional(),
  completedAt: instant.nullable().optional(),
  outputs: z.array(JobOutput).optional(),
})

/** `sluice-job-request/1`. */
export const JobRequest = z
  .strictObject({
    format: z.literal('sluice-job-request/1'),
    workspace: z.string().regex(/^[-\w]{1,200}$/),
    project: z.string().regex(/^[-\w]{1,200}$/),
    organisations: z.array(z.string().min(1).max(300)),
    backend: z
      .string()
      .regex(/^[a-z0-9][-a-z0-9]{0,62}$/)
      .describe('The backend of the address and of the token'),
    identifier,
    number: z.int().min(0).nullable().optional(),
    requestedBy: z.string().min(1).max(300),
    repo: z.string().nullable().optional(),
    branch: z.string().min(1).max(300),
    commit: z.string().regex(/^[0-9a-f]{7,64}$/),
    forceRunDependencies: z.boolean(),
    requestedActions: z.array(z.string().min(1).max(300)),
    createdAt: instant,
    pipeline: z.string().max(1_000_000).describe('The whole text of project.yaml'),
    jobs: z.array(Job).describe('As far as they are known; jobs left out stay as they are'),
  })
  .describe('A job request and its jobs, as the runner knows them now')

export const PushAnswer = z
  .strictObject({
    changed: z.array(
      z.strictObject({
        kind: z.enum(['project', 'workspace', 'job-request', 'job', 'output']),
        name: z.string(),
        change: z.enum(['created', 'updated', 'awaited', 'received', 'refused', 'dropped']),
        why: z.string().optional(),
      }),
    ),
    wanted: z.array(sha256).describe('Files of this message that are still to be sent'),
  })
  .describe('What the message changed, and what is to be sent now')

export const FileSoFar = z
  .strictObject({
    offset: z.int().min(0).describe('Bytes that are here'),
    of: z.int().min(0).describe('Bytes that were announced'),
    complete: z.boolean(),
  })
  .describe('How far a file has come')

export const Problem = z
  .object({
    type: z.string().startsWith('urn:sluice:problem:'),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string().describe('What went wrong this time and what to do about it'),
    instance: z.string().optional().describe('The id of this request in the log of the server'),
    errors: z
      .array(z.object({ pointer: z.string(), detail: z.string() }))
      .optional()
      .describe('Where in the body, by JSON pointer (RFC 6901)'),
  })
  .describe('A refusal (RFC 9457)')
