import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { castOf, CLEAN_TABLE } from '#app/commands/cast.fixture.ts'
import { released } from '#app/commands/concluding.fixture.ts'
import { writeVerifierKey } from '#app/domain/audit/note/key.ts'
import { temporaryFolder } from '#app/files/temporary-folder.fixture.ts'
import { verifyFileAt } from '#app/files/verify/verify-place.ts'
import { verifyReleaseAt } from '#app/files/verify/verify-release.ts'
import { zipSource } from '#app/files/verify/zip-source.ts'
import { answerOf, asked } from '#app/http/context.fixture.ts'
import { loader as archive } from './archive.ts'
import { loader as crate } from './crate.ts'
import { loader as detail } from './detail.tsx'
import { loader as proofOf } from './proof.ts'

const OTHER = 'arm,count\nx,60\ny,75\n'

/** A release of two files, downloaded as its zip, with the key of its log. */
async function downloaded() {
  const cast = await castOf()
  const { releaseId } = await released(cast, {
    files: { 'output/a.csv': CLEAN_TABLE, 'output/b.csv': OTHER },
    supporting: { 'notes.txt': 'how it was made' },
  })
  const { deps } = cast
  const params = { releaseId }
  const answer = await answerOf(archive(asked(deps, '/', { params })))
  const folder = await temporaryFolder()
  const zip = join(folder, 'release.zip')
  await writeFile(zip, Buffer.from(await answer.arrayBuffer()))
  return { deps, cast, params, folder, zip, key: writeVerifierKey(deps.logSigner.key) }
}

async function unpacked(zip: string): Promise<string> {
  const folder = await temporaryFolder()
  const source = await zipSource(zip)
  for (const name of source.names) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), source.read(name))
  }
  await source.close()
  return folder
}

test('the zip of a release proves itself: every file against its proof and the key of the log', async () => {
  const { zip, key } = await downloaded()
  const verified = await verifyReleaseAt(zip, { keys: [key], kept: [] })
  expect(verified).toMatchObject({
    unlisted: [],
    unreadable: [],
    files: [
      { name: 'output/a.csv', outcome: 'whole', proof: { problems: [], unchecked: [] } },
      { name: 'output/b.csv', outcome: 'whole', proof: { problems: [], unchecked: [] } },
      { name: 'disclosure-controls.json', outcome: 'whole', proof: null },
    ],
  })
})

test('the crate of a release proves itself as its zip does, and tells what was changed in it', async () => {
  const { deps, params, folder, key } = await downloaded()
  const answer = await answerOf(crate(asked(deps, '/', { params })))
  const zip = join(folder, 'crate.zip')
  await writeFile(zip, Buffer.from(await answer.arrayBuffer()))
  const whole = await verifyReleaseAt(zip, { keys: [key], kept: [] })
  expect(whole).toMatchObject({ unlisted: [], unreadable: [] })
  expect(whole?.files.map(({ outcome }) => outcome)).not.toContain('changed')
  expect(whole?.files.filter(({ proof }) => proof !== null)).toMatchObject([
    { name: 'data/outputs/output/a.csv', outcome: 'whole', proof: { problems: [] } },
    { name: 'data/outputs/output/b.csv', outcome: 'whole', proof: { problems: [] } },
  ])
  expect(whole?.files.map(({ name }) => name)).toContain('bag-info.txt')
  const laid = await unpacked(zip)
  await writeFile(join(laid, 'data/outputs/output/a.csv'), OTHER)
  await writeFile(join(laid, 'more.txt'), '')
  const manifest = join(laid, 'manifest-sha512.txt')
  await writeFile(manifest, `${await readFile(manifest, 'utf8')}x\n`)
  const changed = await verifyReleaseAt(laid, { keys: [key], kept: [] })
  expect(changed?.unlisted).toEqual(['more.txt'])
  expect(changed?.unreadable).toHaveLength(1)
  expect(changed?.files.filter(({ outcome }) => outcome === 'changed')).toMatchObject([
    // It has the bytes of the other released file, so that its proof holds and its place does not.
    { name: 'data/outputs/output/a.csv', proof: { problems: [] } },
    { name: 'manifest-sha512.txt', proof: null },
  ])
})

test('whoever changes a file and its checksum still cannot give it a proof', async () => {
  const { zip, key } = await downloaded()
  const folder = await unpacked(zip)
  const changed = CLEAN_TABLE.replace('300', '310')
  const sha = (text: string) => createHash('sha256').update(text).digest('hex')
  const list = join(folder, 'files.sha256')
  await writeFile(join(folder, 'output/a.csv'), changed)
  await writeFile(list, (await readFile(list, 'utf8')).replace(sha(CLEAN_TABLE), sha(changed)))
  const verified = await verifyReleaseAt(folder, { keys: [key], kept: [] })
  expect(verified?.files[0]).toMatchObject({
    name: 'output/a.csv',
    outcome: 'whole',
    proof: {
      problems: [{ where: 'output/a.csv', because: expect.stringContaining('not among those') }],
    },
  })
})

test('a proof beside its file says so with the key, and nothing with the key of somebody else', async () => {
  const { deps, params, folder, key } = await downloaded()
  const { id: fileId } = await deps.db.reader
    .selectFrom('release_file')
    .select('id')
    .where('path', '=', 'output/b.csv')
    .executeTakeFirstOrThrow()
  const answer = await proofOf(asked(deps, '/', { params: { ...params, fileId } }))
  expect(answer.headers.get('content-disposition')).toContain('"b.csv.tlog-proof"')
  const [file, proof] = [join(folder, 'b.csv'), join(folder, 'b.csv.tlog-proof')]
  await writeFile(file, OTHER)
  await writeFile(proof, await answer.text())
  expect((await verifyFileAt(file, proof, { keys: [key], kept: [] })).problems).toEqual([])
  const other = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
  const judged = await verifyFileAt(file, proof, { keys: [other], kept: [] })
  expect(judged.problems).toMatchObject([{ because: expect.stringContaining('none of the keys') }])
})

test('the proof tells a stranger hashes and ids: no name, path, text or supporting file', async () => {
  const { deps, params } = await downloaded()
  const { id: fileId } = await deps.db.reader
    .selectFrom('release_file')
    .select('id')
    .executeTakeFirstOrThrow()
  const answer = await proofOf(asked(deps, '/', { params: { ...params, fileId } }))
  const [, entry = ''] = /^extra (.+)$/m.exec(await answer.text()) ?? []
  const body = Buffer.from(entry, 'base64').toString('utf8')
  expect(JSON.parse(body)).toMatchObject({
    action: 'release-sealed',
    release: params.releaseId,
    actor: null,
    session: null,
    request: null,
    workspace: null,
  })
  expect(body).not.toMatch(/\.csv|notes|Practices|emis/i)
  const supporting = await deps.db.reader
    .selectFrom('output')
    .select('sha256')
    .where('path', '=', 'notes.txt')
    .executeTakeFirstOrThrow()
  expect(body).not.toContain(supporting.sha256)
})

test('the page offers proofs as soon as it is there; an embargoed release has none for the public', async () => {
  const { cast, deps, params } = await downloaded()
  const { data: page } = await detail(asked(deps, '/', { params }))
  expect(page.isProved).toBe(true)
  const { releaseId } = await released(cast, {
    files: { 'later.csv': OTHER.replace('75', '80') },
    embargo: { until: null },
  })
  const { id: fileId } = await deps.db.reader
    .selectFrom('release_file')
    .select('id')
    .where('release_id', '=', releaseId)
    .executeTakeFirstOrThrow()
  const asking = proofOf(asked(deps, '/', { params: { releaseId, fileId } }))
  expect((await answerOf(asking)).status).toBe(404)
})
