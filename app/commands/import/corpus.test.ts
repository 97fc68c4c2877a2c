import { cp, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '#app/files/temporary-folder.fixture.ts'
import { sharedData } from '#e2e/shared-data.ts'
import { testDeps } from '../test-deps.fixture.ts'
import { program } from '../who.ts'
import { importWorkspace } from './import-workspace.ts'
import { entryFor, jobRequestText, sha256, writeManifest } from './workspace-folder.fixture.ts'

const corpus = sharedData('corpus')

test.skipIf(corpus === null)(
  'really released files come in as a workspace, byte for byte',
  async () => {
    const deps = await testDeps()
    const folder = await temporaryFolder()
    const real = join(corpus ?? '', 'real')
    for (const study of await readdir(real))
      await cp(join(real, study), join(folder, study), { recursive: true })
    const bytesOf = new Map<string, Buffer>()
    for (const path of await readdir(folder, { recursive: true })) {
      if ((await stat(join(folder, path))).isFile()) {
        bytesOf.set(path, await readFile(join(folder, path)))
      }
    }
    const entries = [...bytesOf].map(([path, bytes]) => [
      path,
      entryFor(bytes, { size: bytes.length }),
    ])
    await writeManifest(folder, Object.fromEntries(entries))
    const result = await importWorkspace(deps, program, {
      folder,
      jobRequest: jobRequestText(),
      create: true,
    })
    const report = result.ok ? result.value.report : expect.fail(JSON.stringify(result.problem))
    expect(report.new).toHaveLength(bytesOf.size)
    expect(report.new.length).toBeGreaterThan(50)
    expect(report.refused).toEqual([])
    for (const bytes of bytesOf.values()) {
      expect(bytes.equals(await deps.store.read(sha256(bytes)))).toBe(true)
    }
  },
)
