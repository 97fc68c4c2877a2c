import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { castOf, CLEAN_TABLE } from '#app/commands/cast.fixture.ts'
import { released } from '#app/commands/concluding.fixture.ts'
import { temporaryFolder } from '#app/files/temporary-folder.fixture.ts'
import { zipSource } from '#app/files/verify/zip-source.ts'
import { answerOf, asked } from '#app/http/context.fixture.ts'
import { loader as checksums } from './checksums.ts'
import { loader as controls } from './controls.ts'
import { loader as crate } from './crate.ts'

const SMALL = 'group,count\na,120\nb,3\n'

async function bag() {
  const cast = await castOf()
  const { releaseId } = await released(cast, {
    files: { 'output/a.csv': CLEAN_TABLE, 'output/small.csv': SMALL },
    supporting: { 'notes.txt': 'how it was made' },
  })
  const ask = asked(cast.deps, '/', { params: { releaseId } })
  const answer = await answerOf(crate(ask))
  const path = join(await temporaryFolder(), 'crate.zip')
  await writeFile(path, Buffer.from(await answer.arrayBuffer()))
  const source = await zipSource(path)
  const files = new Map<string, Buffer>()
  for (const name of source.names) {
    const pieces: Uint8Array[] = []
    for await (const piece of source.read(name)) pieces.push(piece)
    files.set(name, Buffer.concat(pieces))
  }
  await source.close()
  return { ask, files, cast }
}

test('the crate is a whole bag: every file in a SHA-512 manifest, and its size as it says', async () => {
  const { files } = await bag()
  const textOf = (name: string) => files.get(name)?.toString('utf8') ?? ''
  expect(textOf('bagit.txt')).toBe('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n')
  const listed: string[] = []
  for (const manifest of ['manifest-sha512.txt', 'tagmanifest-sha512.txt'])
    for (const line of textOf(manifest).trimEnd().split('\n')) {
      const [sha512 = '', name = ''] = line.split('  ')
      listed.push(name)
      const bytes = files.get(name) ?? Buffer.from('missing')
      expect(createHash('sha512').update(bytes).digest('hex'), name).toBe(sha512)
    }
  const names = [...files.keys()].filter((name) => name !== 'tagmanifest-sha512.txt')
  expect(listed.sort()).toEqual(names.sort())
  const payload = [...files].filter(([name]) => name.startsWith('data/'))
  const size = payload.reduce((sum, [, bytes]) => sum + bytes.length, 0)
  expect(textOf('bag-info.txt')).toContain(`Payload-Oxum: ${size}.${payload.length}\n`)
})

test('what the metadata names is there, and a supporting file, a person and a reason are not', async () => {
  const { files } = await bag()
  const text = files.get('data/ro-crate-metadata.json')?.toString('utf8') ?? ''
  const graph = JSON.parse(text)['@graph'] as { '@id': string; '@type': string }[]
  const named = graph.filter((each) => each['@type'] === 'File').map((each) => each['@id'])
  expect(named.sort()).toEqual([
    'disclosure-controls.json',
    'outputs/output/a.csv',
    'outputs/output/small.csv',
    'proofs/outputs/output/a.csv.tlog-proof',
    'proofs/outputs/output/small.csv.tlog-proof',
  ])
  for (const id of named) expect([...files.keys()]).toContain(`data/${decodeURIComponent(id)}`)
  const all = [...files.values()].map((bytes) => bytes.toString('utf8')).join('\n')
  expect(all).not.toMatch(/notes\.txt|researcher-1|Practices|counts of practices/)
})

test('the controls count what was found in the released files, and the checksums bind them', async () => {
  const { ask, files } = await bag()
  const text = await (await answerOf(controls(ask))).text()
  const said = JSON.parse(text)
  const mustFix = said.findings.find(
    ({ severity }: { severity: string }) => severity === 'must-fix',
  )
  expect(mustFix).toMatchObject({ fixed: 0, found: mustFix.released })
  expect(files.get('data/disclosure-controls.json')?.toString('utf8')).toBe(text)
  const sha256 = createHash('sha256').update(text).digest('hex')
  expect(await (await answerOf(checksums(ask))).text()).toContain(
    `${sha256}  disclosure-controls.json\n`,
  )
})
