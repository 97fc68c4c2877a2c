import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { studyJobRequests } from './job-requests.ts'
import { writeWorkspace } from './write-workspace.ts'

async function written() {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-study-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const emis = studyJobRequests(4209, Date.UTC(2026, 10, 2)).filter(
    ({ backend }) => backend === 'emis',
  )
  const files = await writeWorkspace(join(folder, 'emis'), emis)
  const manifest = await readFile(join(folder, 'emis/metadata/manifest.json'), 'utf8')
  return { folder, files, manifest }
}

test('the same seed writes the same bytes', async () => {
  const [one, two] = [await written(), await written()]
  expect(one.manifest).toBe(two.manifest)
})

test('the manifest says what is on disk, and lists what nobody may see without any bytes', async () => {
  const { folder, manifest } = await written()
  const { outputs } = JSON.parse(manifest) as {
    outputs: Record<string, { level: string; content_hash: string; size: number }>
  }
  const levels = Object.values(outputs).map(({ level }) => level)
  expect(new Set(levels)).toEqual(new Set(['moderately_sensitive', 'highly_sensitive']))
  for (const [path, { level, content_hash, size }] of Object.entries(outputs)) {
    const place = join(folder, 'emis', path)
    if (level === 'highly_sensitive') {
      await expect(readFile(place)).rejects.toThrow('ENOENT')
    } else {
      const bytes = await readFile(place)
      expect([bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([
        size,
        content_hash,
      ])
    }
  }
})

test('a job request file has a job for each action that ran', async () => {
  const { files } = await written()
  const last = JSON.parse(await readFile(files.at(-1) ?? '', 'utf8'))
  expect(last.jobs.map((job: { action: string }) => job.action)).toEqual(last.requestedActions)
  expect(last.jobs[0].identifier).toMatch(/^[a-z2-7]{16}$/)
})
