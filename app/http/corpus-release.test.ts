import { createHash } from 'node:crypto'
import { cp, mkdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { signedBy } from '#app/commands/deps.ts'
import { importWorkspace } from '#app/commands/import/import-workspace.ts'
import {
  entryFor,
  jobRequestText,
  writeManifest,
} from '#app/commands/import/workspace-folder.fixture.ts'
import { somebody } from '#app/commands/people/people.fixture.ts'
import { program } from '#app/commands/who.ts'
import { temporaryFolder } from '#app/files/temporary-folder.fixture.ts'
import { transact } from '#db/open.ts'
import { findPerson } from '#db/queries/accounts.ts'
import { record } from '#db/record.ts'
import { demoAuthor } from '#db/seed/demo-author.ts'
import { demoChecker } from '#db/seed/demo-checker.ts'
import { sharedData } from '#e2e/shared-data.ts'
import { openSite } from './site.fixture.ts'

const corpus = sharedData('corpus')
if (corpus === null) process.stdout.write('No ../shared/corpus here: its release is not tried.\n')

type CorpusFile = { readonly path: string; readonly bytes: Buffer; readonly sha256: string }

/** The first tables, and some pictures, as they were really released; of several studies. */
async function releasedFiles(tables: number, pictures: number): Promise<CorpusFile[]> {
  const manifest = parse<{ file: string; type: string; sha256: string; bytes: string }>(
    await readFile(join(corpus ?? '', 'manifest.csv'), 'utf8'),
    { columns: true },
  )
  const small = manifest.filter(
    ({ file, bytes }) => file.startsWith('real/') && Number(bytes) < 150_000,
  )
  const chosen = [
    ...small.filter(({ type }) => type === 'csv').slice(0, tables),
    ...small.filter(({ type }) => ['svg', 'png'].includes(type)).slice(0, pictures),
  ]
  return Promise.all(
    chosen.map(async ({ file, sha256 }) => {
      return { path: file, bytes: await readFile(join(corpus ?? '', file)), sha256 }
    }),
  )
}

test.skipIf(corpus === null)(
  'really released files are imported, requested, reviewed by two, released, and downloaded byte for byte',
  async () => {
    const site = await openSite()
    const { deps } = site
    const files = await releasedFiles(20, 4)
    const folder = await temporaryFolder()
    for (const { path } of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await cp(join(corpus ?? '', path), join(folder, path))
    }
    const entries = files.map(
      ({ path, bytes }) => [path, entryFor(bytes, { row_count: null, col_count: null })] as const,
    )
    await writeManifest(folder, Object.fromEntries(entries))
    const jobRequest = jobRequestText()
    const imported = await importWorkspace(deps, program, { folder, jobRequest, create: true })
    if (!imported.ok) throw new Error(JSON.stringify(imported.problem))
    const { workspaceId } = imported.value

    await somebody(deps, 'researcher-1')
    await transact(deps.db, (tx) =>
      record(
        tx,
        { kind: 'membership-given', accountId: 'researcher-1', workspaceId, membership: 'member' },
        signedBy(deps, program),
      ),
    )
    const member = await findPerson(deps.db.reader, 'researcher-1')
    if (!member) throw new Error('Nobody asks.')
    const author = demoAuthor(deps, { person: member, session: null })
    const requestId = await author.ask(workspaceId, 'Released before', [
      {
        name: 'Tables',
        variables: 'As in the papers.',
        population: 'Everybody registered with a practice.',
        people: 20_000_000,
        outputs: files.map(({ path }) => path),
      },
    ])
    await author.justify(requestId, 'Released after output checking when the study was published.')
    await author.submit(requestId)
    for (const handle of ['checker-1', 'checker-2']) {
      const checker = demoChecker(deps, await somebody(deps, handle, 'checker'))
      await checker.vote(requestId)
      await checker.finish(requestId)
      if (handle === 'checker-2') await checker.release(requestId)
    }

    const list = await (await site.visit('/releases')).text()
    const release = /\/releases\/([\w-]+)"[^>]*>\s*Released before/.exec(list)?.[1]
    const page = await (await site.visit(`/releases/${release}`)).text()
    const ids = [...new Set(page.match(/(?<=\/files\/)[\w-]+(?=\/download)/g))]
    expect(ids).toHaveLength(files.length)
    const sums = await (await site.visit(`/releases/${release}/files.sha256`)).text()
    const got = new Map<string, Buffer>()
    for (const id of ids) {
      const answer = await site.visit(`/releases/${release}/files/${id}/download`)
      expect(answer.status).toBe(200)
      const bytes = Buffer.from(await answer.arrayBuffer())
      got.set(createHash('sha256').update(bytes).digest('hex'), bytes)
    }
    for (const { path, bytes, sha256 } of files) {
      expect(got.get(sha256)?.equals(bytes), path).toBe(true)
      expect(sums).toContain(sha256)
    }
  },
  300_000,
)
