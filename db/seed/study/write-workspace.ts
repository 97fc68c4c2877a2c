import { createHash } from 'node:crypto'
import { mkdir, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { StudyJobRequest } from './job-requests.ts'

type Entry = Record<string, string | number | boolean | null>

/**
 * Writes a workspace folder as a job runner leaves it, after the given job requests of one backend
 * ran one after another: the files, their manifest, logs, and what a person once left behind. Gives
 * back the path of a `sluice-job-request/1` file for each of them, in order.
 */
export async function writeWorkspace(
  folder: string,
  jobRequests: readonly StudyJobRequest[],
): Promise<string[]> {
  const workspace = jobRequests[0]?.workspace ?? ''
  const outputs: Record<string, Entry> = {}
  const files: string[] = []
  for (const request of jobRequests) {
    await writeOutputs(folder, request, outputs)
    const file = `${folder}-${request.number}.json`
    await writeFile(file, `${JSON.stringify(jobRequestFile(request), null, 2)}\n`)
    files.push(file)
  }
  await mkdir(join(folder, 'metadata'), { recursive: true })
  const manifest = { workspace, repo: null, outputs }
  await writeFile(join(folder, 'metadata/manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  await writeFile(join(folder, 'output/.DS_Store'), Buffer.from([0, 0, 0, 1]))
  return files
}

async function writeOutputs(
  folder: string,
  request: StudyJobRequest,
  outputs: Record<string, Entry>,
): Promise<void> {
  const seconds = Date.parse(request.createdAt) / 1000 + 900
  const common = (action: string): Entry => ({
    job_id: jobIdentifier(request.identifier, action),
    job_request: request.identifier,
    action,
    user: request.requestedBy,
    repo: '',
    commit: request.commit,
    timestamp: seconds,
    excluded: false,
    message: null,
  })
  for (const { path, action } of request.withheld) {
    outputs[path] = {
      ...common(action),
      level: 'highly_sensitive',
      size: 48_211_004,
      content_hash: sha256(Buffer.from(path)),
      row_count: null,
      col_count: null,
    }
  }
  for (const { path, action, bytes, rows, columns } of request.outputs) {
    const place = join(folder, path)
    await mkdir(dirname(place), { recursive: true })
    await writeFile(place, bytes)
    await utimes(place, seconds, seconds)
    outputs[path] = {
      ...common(action),
      level: 'moderately_sensitive',
      size: bytes.length,
      content_hash: sha256(bytes),
      row_count: rows ?? null,
      col_count: columns ?? null,
    }
  }
  for (const action of request.ran) {
    const log = join(folder, `metadata/${action}.log`)
    await mkdir(dirname(log), { recursive: true })
    await writeFile(log, `${action} finished\n`)
  }
}

function jobRequestFile(request: StudyJobRequest) {
  const start = Date.parse(request.createdAt) + 203_000
  const at = (place: number) => new Date(start + place * 291_000).toISOString()
  return {
    format: 'sluice-job-request/1',
    workspace: request.workspace,
    project: request.project,
    organisations: [],
    backend: request.backend,
    identifier: request.identifier,
    number: request.number,
    requestedBy: request.requestedBy,
    repo: `https://code.example.org/${request.project}`,
    branch: 'master',
    commit: request.commit,
    forceRunDependencies: false,
    requestedActions: request.ran,
    createdAt: request.createdAt,
    pipeline: request.pipeline,
    jobs: request.ran.map((action, place) => ({
      identifier: jobIdentifier(request.identifier, action),
      action,
      status: 'succeeded',
      statusCode: 'succeeded',
      message: null,
      createdAt: request.createdAt,
      // Some run side by side, none as long as the next.
      startedAt: at(place * 0.6),
      completedAt: at(place * 0.6 + 0.4 + (action.length % 5) * 0.3),
      outputs: request.outputs
        .filter((output) => output.action === action)
        .map(({ path, bytes }) => ({ path, sha256: sha256(bytes), bytes: bytes.length })),
    })),
  }
}

/** The runner's own rule: base32 of the first ten bytes of SHA-1 of request and action. */
function jobIdentifier(request: string, action: string): string {
  const digits = 'abcdefghijklmnopqrstuvwxyz234567'
  const bytes = createHash('sha1').update(`${request}\n${action}`).digest().subarray(0, 10)
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/g) ?? []).map((five) => digits.charAt(Number.parseInt(five, 2))).join('')
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
