import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { jobIdentifier } from '#app/domain/job-request/job-identifier.ts'
import { temporaryFolder } from '#app/files/temporary-folder.fixture.ts'

const PIPELINE = `version: '4'
actions:
  extract:
    run: ehrql:v1 generate-dataset analysis/dataset.py --output output/input.csv
    outputs:
      highly_sensitive:
        cohort: output/input*.csv
  table_1:
    run: r:v2 analysis/table_1.R
    needs: [extract]
    outputs:
      moderately_sensitive:
        table: output/table*.csv
`
export const REQUEST = 'zxn7h2dr2n7n2kwj'
type Fields = Record<string, unknown>

export const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex')
const sha1 = (text: string) => createHash('sha1').update(text, 'utf8').digest()

/** The identifier of a job of this action in the request of these tests. */
export const jobOf = (action: string, request = REQUEST) => jobIdentifier(request, action, sha1)

/** An entry of a manifest for these bytes; change what the test is about. */
export function entryFor(bytes: string | Buffer, changes: Fields = {}): Fields {
  return {
    level: 'moderately_sensitive',
    job_id: jobOf('table_1'),
    job_request: REQUEST,
    action: 'table_1',
    user: 'researcher-1',
    repo: 'https://example.org/study/code',
    commit: 'b6334863a0f8306e1ae91035b66a939c86a4d6a4',
    size: Buffer.byteLength(bytes),
    timestamp: 1_634_636_467.25,
    content_hash: sha256(bytes),
    excluded: false,
    message: null,
    row_count: 2,
    col_count: 2,
    ...changes,
  }
}

/** A `sluice-job-request/1` as text; the job of table_1 succeeded unless the changes say otherwise. */
export function jobRequestText(
  changes: Fields & { identifier?: string } = {},
  jobChanges: Fields = {},
): string {
  const identifier = changes.identifier ?? REQUEST
  return JSON.stringify({
    format: 'sluice-job-request/1',
    workspace: 'study-main',
    project: 'study',
    organisations: ['University'],
    backend: 'emis',
    identifier,
    number: 4209,
    requestedBy: 'researcher-1',
    repo: 'https://example.org/study/code',
    branch: 'main',
    commit: 'b6334863a0f8306e1ae91035b66a939c86a4d6a4',
    forceRunDependencies: false,
    requestedActions: ['table_1'],
    createdAt: '2021-10-19T09:41:07Z',
    pipeline: PIPELINE,
    jobs: [
      {
        identifier: jobOf('table_1', identifier),
        action: 'table_1',
        status: 'succeeded',
        statusCode: 'succeeded',
        message: null,
        createdAt: '2021-10-19T09:41:07Z',
        startedAt: '2021-10-19T09:41:08Z',
        completedAt: '2021-10-19T09:41:09Z',
        ...jobChanges,
      },
    ],
    ...changes,
  })
}

/** Writes files and a manifest with these entries into a folder that is gone after the test. */
export async function workspaceFolder(
  files: Record<string, string | Buffer>,
  entries: Record<string, Fields>,
  manifest: Fields = {},
): Promise<string> {
  const folder = await temporaryFolder()
  await addFiles(folder, files)
  await writeManifest(folder, entries, manifest)
  return folder
}

export async function addFiles(
  folder: string,
  files: Record<string, string | Buffer>,
): Promise<void> {
  for (const [path, bytes] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), bytes)
  }
}

export async function writeManifest(
  folder: string,
  entries: Record<string, Fields>,
  changes: Fields = {},
): Promise<void> {
  const manifest = { workspace: 'study-main', repo: null, outputs: entries, ...changes }
  await addFiles(folder, { 'metadata/manifest.json': JSON.stringify(manifest, null, 2) })
}
