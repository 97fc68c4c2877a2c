import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readAcroFolder } from './read-acro-folder.ts'
import { temporaryFolder } from './temporary-folder.fixture.ts'

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')
const TABLE = 'year,G,R/G\n2010,15,8\n2011,15,8\n'

/** A folder such as ACRO writes it, with numbers of our own. */
async function acroFolder(version = '1.0.1', change: object = {}): Promise<string> {
  const folder = await temporaryFolder()
  await mkdir(join(folder, 'checksums'))
  const cells = [
    [0, 1],
    [1, 1],
  ]
  const check = version.startsWith('0') ? 'threshold' : 'MinimumThresholdCheck'
  const table = {
    status: 'fail',
    type: 'table',
    properties: { method: 'crosstab' },
    files: [{ name: 'table_0.csv', sdc: { summary: { [check]: 2 }, cells: { [check]: cells } } }],
    summary: 'fail',
    comments: [],
    exception: 'It is public.',
    ...change,
  }
  const empty = { status: 'fail', type: 'histogram', files: [] }
  const results = JSON.stringify({ version, results: { table, empty } })
  for (const [name, text] of [
    ['table_0.csv', TABLE],
    ['results.json', results],
  ] as const) {
    await writeFile(join(folder, name), text)
    await writeFile(join(folder, 'checksums', `${name}.txt`), sha256(text))
  }
  return folder
}

const problems = async (folder: string) => {
  const read = await readAcroFolder(folder)
  return read.ok ? [] : read.problem
}

test('a folder of 0.4 and of 1.0 is read, each file bound to its bytes', async () => {
  for (const version of ['0.4.12', '1.0.1']) {
    const read = await readAcroFolder(await acroFolder(version))
    expect(read).toMatchObject({
      ok: true,
      value: {
        version,
        evidence: [
          { sha256: sha256(TABLE), name: 'table_0.csv', output: { uid: 'table', status: 'fail' } },
        ],
        notes: [expect.stringContaining('config.json'), 'empty has no file.'],
      },
    })
  }
})

test('a file that was changed after ACRO wrote it is named, with both digests', async () => {
  const folder = await acroFolder()
  await writeFile(join(folder, 'table_0.csv'), TABLE.replace('8', '9'))
  const [problem] = await problems(folder)
  expect(problem?.where).toBe('table_0.csv')
  expect(problem?.what).toContain(sha256(TABLE))
  expect(problem?.fix).toContain('Let ACRO write the folder again')
})

test('what is missing, a link or no checksum is named with its place', async () => {
  const folder = await acroFolder()
  await rm(join(folder, 'table_0.csv'))
  expect(await problems(folder)).toMatchObject([{ where: 'table_0.csv' }])
  await writeFile(join(folder, 'real.csv'), TABLE)
  await symlink(join(folder, 'real.csv'), join(folder, 'table_0.csv'))
  expect(await problems(folder)).toMatchObject([{ where: 'table_0.csv' }])
  const other = await acroFolder()
  await rm(join(other, 'checksums', 'table_0.csv.txt'))
  await writeFile(join(other, 'checksums', 'results.json.txt'), 'ABC')
  expect((await problems(other)).map(({ where }) => where)).toEqual([
    'checksums/results.json.txt',
    'checksums/table_0.csv.txt',
  ])
})

test('what is no ACRO folder, no JSON or of another version is refused with what to do', async () => {
  expect(await problems(await temporaryFolder())).toMatchObject([
    { where: 'results.json', fix: expect.stringContaining('Name the folder') as string },
  ])
  const folder = await acroFolder()
  await writeFile(join(folder, 'results.json'), '{\n  "version": nothing\n}')
  expect((await problems(folder))[0]?.where).toMatch(/^results\.json, line 2, column \d+$/)
  expect(await problems(await acroFolder('0.3.0'))).toMatchObject([
    { where: 'results.json /version', fix: expect.stringContaining('0.4 or 1.0') as string },
  ])
  const outside = await acroFolder('1.0.1', { files: [{ name: '../secret.csv' }] })
  expect(await problems(outside)).toMatchObject([
    { where: 'results.json /results/table/files/0/name' },
  ])
})

const cases = new URL('../../../shared/cases/', import.meta.url)
for (const id of ['j01-acro-1.0.1-folder', 'j02-acro-0.4.12-folder']) {
  const folder = new URL(`${id}/`, cases)
  // What ACRO itself wrote, where the shared cases are at hand.
  test.skipIf(!existsSync(folder))(
    `${id}: every output, flag and checksum as expected`,
    async () => {
      const { expected } = JSON.parse(
        await readFile(new URL('expected.json', folder), 'utf8'),
      ) as Expected
      const read = await readAcroFolder(folder.pathname)
      if (!read.ok) throw new Error(JSON.stringify(read.problem))
      expect(read.value.version).toBe(expected.version)
      for (const [uid, wanted] of Object.entries(expected.results)) {
        const ours = read.value.evidence.filter(({ output }) => output.uid === uid)
        expect(ours.map(({ name }) => name)).toEqual(wanted.files)
        expect(ours[0]?.output).toMatchObject({
          status: wanted.status,
          type: wanted.type,
          method: wanted.method,
          dof: wanted.dof,
          exception: wanted.exception,
        })
        const flagged = (ours[0]?.output.files ?? []).map(({ name, flags }) => [
          name,
          Object.fromEntries(flags.map(({ check, count }) => [check, count])),
        ])
        expect(Object.fromEntries(flagged)).toEqual(wanted.flagged)
      }
    },
  )
}

type Expected = {
  readonly expected: {
    readonly version: string
    readonly results: Readonly<
      Record<
        string,
        {
          readonly status: string
          readonly type: string
          readonly method: string | null
          readonly dof: number | null
          readonly exception: string
          readonly files: readonly string[]
          readonly flagged: Readonly<Record<string, Readonly<Record<string, number>>>>
        }
      >
    >
  }
}
