import { createHash } from 'node:crypto'
import { realpath, stat } from 'node:fs/promises'
import type { FolderEntry } from '#app/domain/outputs/folder-entry.ts'
import { type Manifest, readManifest } from '#app/domain/outputs/manifest.ts'
import { MANIFEST_PATH } from '#app/domain/outputs/plan-import.ts'
import { type JobRequestInput, parseJobRequest } from '#app/domain/job-request/parse-job-request.ts'
import { type Producer, producersIn } from '#app/domain/pipeline/levels-of-path.ts'
import { readPipeline } from '#app/domain/pipeline/read-pipeline.ts'
import { no, ok, type Result } from '#app/domain/result.ts'
import { readJson } from '#app/files/read-json.ts'
import { listFolder, openPlainFile } from '#app/files/read-workspace-folder.ts'
import { readYaml } from '#app/files/read-yaml.ts'
import type { ImportRefused } from './import-refused.ts'

const MAX_MANIFEST_BYTES = 64 * 1024 * 1024

/** All that an import is decided on, read once; no byte of an output among it. */
export type Sources = {
  readonly folder: string
  readonly jobRequest: JobRequestInput
  readonly producers: readonly Producer[]
  readonly listing: readonly FolderEntry[]
  readonly manifest: Manifest
  readonly manifestSha256: string
  /** When the manifest was written, in milliseconds since 1970. */
  readonly manifestWrittenAt: number
}

/** Reads job request, pipeline, manifest and the list of files; refuses what cannot be trusted. */
export async function readSources(
  folder: string,
  jobRequestText: string,
): Promise<Result<Sources, ImportRefused>> {
  const jobRequest = readJobRequest(jobRequestText)
  if (!jobRequest.ok) return jobRequest
  const producers = readProducers(jobRequest.value.pipeline)
  if (!producers.ok) return producers
  const root = await folderAt(folder)
  if (root === null) return no({ kind: 'no-folder' })
  const found = await readManifestFile(root)
  if (!found.ok) return found
  const { text, writtenAt } = found.value
  // The list comes after the manifest: what a runner adds in between is unknown, not half known.
  const listing = await listFolder(root)
  const json = readJson(text)
  if (!json.ok) return no({ kind: 'no-json', of: 'manifest', at: json.problem })
  const manifest = readManifest(json.value, producers.value)
  if (manifest.workspace !== null && manifest.workspace !== jobRequest.value.workspace) {
    return no({ kind: 'other-workspace', pointer: '/workspace', manifest: manifest.workspace })
  }
  return ok({
    folder: root,
    jobRequest: jobRequest.value,
    producers: producers.value,
    listing,
    manifest,
    manifestSha256: sha256Of(text),
    manifestWrittenAt: writtenAt,
  })
}

/** Whether the manifest is still the one that was read. */
export async function isManifestStill({ folder, manifestSha256 }: Sources): Promise<boolean> {
  const found = await readManifestFile(folder)
  return found.ok && sha256Of(found.value.text) === manifestSha256
}

/** SHA-256 of a text in UTF-8, in hex. */
export function sha256Of(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

/** The output patterns of a pipeline; an empty text has none. */
export function readProducers(pipeline: string): Result<Producer[], ImportRefused> {
  const yaml = readYaml(pipeline)
  if (!yaml.ok) return no({ kind: 'no-pipeline', problems: yaml.problem })
  return ok(producersIn(readPipeline(yaml.value)))
}

/** A `sluice-job-request/1` from its text. */
export function readJobRequest(text: string): Result<JobRequestInput, ImportRefused> {
  const json = readJson(text)
  if (!json.ok) return no({ kind: 'no-json', of: 'job request', at: json.problem })
  const sha1 = (line: string) => createHash('sha1').update(line, 'utf8').digest()
  const jobRequest = parseJobRequest(json.value, sha1)
  return jobRequest.ok ? jobRequest : no({ kind: 'no-job-request', problems: jobRequest.problem })
}

async function folderAt(folder: string): Promise<string | null> {
  try {
    return (await stat(folder)).isDirectory() ? await realpath(folder) : null
  } catch {
    return null
  }
}

async function readManifestFile(
  folder: string,
): Promise<Result<{ readonly text: string; readonly writtenAt: number }, ImportRefused>> {
  const file = await openPlainFile(folder, MANIFEST_PATH)
  if (file === null) return no({ kind: 'no-manifest' })
  try {
    const { size, mtimeMs } = await file.stat()
    if (size > MAX_MANIFEST_BYTES) return no({ kind: 'manifest-too-large' })
    return ok({ text: await file.readFile('utf8'), writtenAt: mtimeMs })
  } finally {
    await file.close()
  }
}
