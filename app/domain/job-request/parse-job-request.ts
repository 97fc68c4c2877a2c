import type { Json } from '../audit/canonical-json.ts'
import { tidyInstant } from '../instant.ts'
import { type FieldProblem, type FieldReader, readFields, type TextRule } from '../json-fields.ts'
import type { JobRecord } from '../outputs/events.ts'
import { pathProblem } from '../outputs/plain-path.ts'
import { no, ok, type Result } from '../result.ts'
import { IDENTIFIER, jobIdentifier } from './job-identifier.ts'

/** A job request as a runner or an administrator hands it over (`sluice-job-request/1`). */
export type JobRequestInput = {
  readonly workspace: string
  readonly project: string
  readonly organisations: readonly string[]
  readonly backend: string
  readonly identifier: string
  readonly number: number | null
  readonly requestedBy: string
  readonly repo: string | null
  readonly branch: string
  readonly commit: string
  readonly forceRunDependencies: boolean
  readonly requestedActions: readonly string[]
  readonly createdAt: string
  readonly pipeline: string
  readonly jobs: readonly JobInput[]
}
export type JobInput = JobRecord & { readonly outputs: readonly JobOutput[] }
/** A moderately_sensitive file that the job says it left. */
export type JobOutput = { readonly path: string; readonly sha256: string; readonly bytes: number }

const REQUEST_KEYS =
  'format workspace project organisations backend identifier number requestedBy repo branch commit forceRunDependencies requestedActions createdAt pipeline jobs'.split(
    ' ',
  )
const JOB_KEYS =
  'identifier action status statusCode message createdAt startedAt completedAt outputs'.split(' ')
const OUTPUT_KEYS = ['path', 'sha256', 'bytes']

const line = { pattern: /^[^\p{Cc}\u2028\u2029]+$/u, maxLength: 300 }
const rules = {
  name: { pattern: /^[-\w]{1,200}$/, what: 'a name of letters, digits, - and _' },
  slug: {
    pattern: /^[a-z0-9][-a-z0-9]{0,62}$/,
    what: 'a short name of small letters, digits and -',
  },
  identifier: { pattern: IDENTIFIER, what: 'an identifier: 16 of the letters a to z and 2 to 7' },
  text: { ...line, what: 'a text of one line' },
  repo: { pattern: /^https:\/\/[\w.-]+(\/[\w.~-]+)*\/?$/, what: 'an https address, or null' },
  commit: { pattern: /^[0-9a-f]{7,64}$/, what: 'a commit: 7 to 64 hexadecimal digits' },
  sha256: { pattern: /^[0-9a-f]{64}$/, what: 'a SHA-256: 64 hexadecimal digits in small letters' },
  pipeline: { pattern: /^/, what: 'the text of project.yaml', maxLength: 1_000_000 },
} satisfies Record<string, TextRule>

/**
 * Reads a `sluice-job-request/1`. Unknown keys, wrong types, times that are not UTC and job
 * identifiers that do not recompute are refused, each with its place and a sentence.
 */
export function parseJobRequest(
  json: Json,
  sha1: (text: string) => Uint8Array,
): Result<JobRequestInput, readonly FieldProblem[]> {
  const read = readFields()
  const fields = read.object(json, '', REQUEST_KEYS)
  if (fields['format'] !== 'sluice-job-request/1') {
    read.refuse('/format', 'This must be "sluice-job-request/1".')
  }
  const identifier = read.text(fields['identifier'], '/identifier', rules.identifier)
  const input: JobRequestInput = {
    workspace: read.text(fields['workspace'], '/workspace', rules.name),
    project: read.text(fields['project'], '/project', rules.name),
    organisations: texts(read, fields['organisations'], '/organisations'),
    backend: read.text(fields['backend'], '/backend', rules.slug),
    identifier,
    number:
      fields['number'] === undefined || fields['number'] === null
        ? null
        : read.wholeNumber(fields['number'], '/number'),
    requestedBy: read.text(fields['requestedBy'], '/requestedBy', rules.text),
    repo: read.optionalText(fields['repo'], '/repo', rules.repo),
    branch: read.text(fields['branch'], '/branch', rules.text),
    commit: read.text(fields['commit'], '/commit', rules.commit),
    forceRunDependencies: read.flag(fields['forceRunDependencies'], '/forceRunDependencies'),
    requestedActions: texts(read, fields['requestedActions'], '/requestedActions'),
    createdAt: instant(read, fields['createdAt'], '/createdAt') ?? '',
    pipeline: read.text(fields['pipeline'], '/pipeline', rules.pipeline),
    jobs: read
      .list(fields['jobs'], '/jobs')
      .map((job, index) => parseJob(read, job, `/jobs/${index}`)),
  }
  input.jobs.forEach((job, index) => {
    const expected = jobIdentifier(identifier, job.action, sha1)
    if (job.identifier !== expected) {
      read.refuse(
        `/jobs/${index}/identifier`,
        `The job of ${job.action} in request ${identifier} has the identifier ${expected}, not this one.`,
      )
    } else if (input.jobs.findIndex(({ identifier }) => identifier === expected) < index) {
      read.refuse(`/jobs/${index}/identifier`, 'This job is in the list twice.')
    }
  })
  return read.problems.length > 0 ? no(read.problems) : ok(input)
}

function parseJob(read: FieldReader, json: Json, at: string): JobInput {
  const fields = read.object(json, at, JOB_KEYS)
  const time = (key: string) =>
    fields[key] === undefined || fields[key] === null
      ? null
      : instant(read, fields[key], `${at}/${key}`)
  return {
    identifier: read.text(fields['identifier'], `${at}/identifier`, rules.identifier),
    action: read.text(fields['action'], `${at}/action`, rules.text),
    status: read.text(fields['status'], `${at}/status`),
    statusCode: read.optionalText(fields['statusCode'], `${at}/statusCode`),
    message: read.optionalText(fields['message'], `${at}/message`),
    createdAt: time('createdAt'),
    startedAt: time('startedAt'),
    completedAt: time('completedAt'),
    outputs:
      fields['outputs'] === undefined
        ? []
        : read.list(fields['outputs'], `${at}/outputs`).map((output, index) => {
            const here = `${at}/outputs/${index}`
            const entry = read.object(output, here, OUTPUT_KEYS)
            const path = read.text(entry['path'], `${here}/path`)
            const problem = pathProblem(path)
            if (typeof entry['path'] === 'string' && problem !== null) {
              read.refuse(`${here}/path`, `This is not a path of an output: ${problem}.`)
            }
            return {
              path,
              sha256: read.text(entry['sha256'], `${here}/sha256`, rules.sha256),
              bytes: read.wholeNumber(entry['bytes'], `${here}/bytes`),
            }
          }),
  }
}

function texts(read: FieldReader, json: Json | undefined, at: string): string[] {
  return read.list(json, at).map((item, index) => read.text(item, `${at}/${index}`, rules.text))
}

function instant(read: FieldReader, json: Json | undefined, at: string): string | null {
  const tidy = tidyInstant(read.text(json, at))
  if (tidy === null && typeof json === 'string') {
    read.refuse(at, 'This must be a time in UTC, like 2021-10-19T09:41:07Z.')
  }
  return tidy
}
