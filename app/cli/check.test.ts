import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, type TestContext } from 'vitest'
import { PROGRAM_VERSION } from '#app/domain/program.ts'
import { opensafely } from '#app/domain/disclosure/policies/opensafely.ts'
import { temporaryFolder } from '#app/files/temporary-folder.fixture.ts'
import { checkFiles } from './check-files.ts'
import { runSluice } from './run-sluice.fixture.ts'

/** Runs `sluice check` as somebody in this folder would. */
const check = (folder: string, ...words: string[]) => runSluice(folder, ['check', ...words])

const CLEAN = 'region,patients\nNorth,120\nSouth,245\nWest,360\nEast,480\n'
const SMALL = 'region,patients\nNorth,120\nSouth,3\nWest,45\n'
const GAP = 'sex,patients,treated,untreated\nF,120,[REDACTED],115\nM,240,125,115\nX,90,50,40\n'

async function folderWith(
  { onTestFinished }: TestContext,
  files: Readonly<Record<string, string | Buffer>>,
): Promise<string> {
  const folder = await temporaryFolder(onTestFinished)
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true })
    await writeFile(join(folder, name), text)
  }
  return folder
}

test.concurrent('ends with 0, 1 or 2 by what was found, as the worst of the files is', async (context) => {
  const folder = await folderWith(context, {
    'clean.csv': CLEAN,
    'small.csv': SMALL,
    'binary.csv': Buffer.from('a,b\n\0\0\0'),
  })
  const [clean, small, unread, both, gone] = await Promise.all([
    check(folder, 'clean.csv'),
    check(folder, 'small.csv'),
    check(folder, 'clean.csv', 'binary.csv'),
    check(folder, 'binary.csv', 'small.csv'),
    check(folder, 'clean.csv', 'nowhere.csv'),
  ])
  expect(clean).toMatchObject({ code: 0, out: expect.stringContaining('nothing found') })
  expect(small).toMatchObject({ code: 1, out: expect.stringContaining('must-fix  small-count') })
  expect(small.out).toContain('row 2 (line 3), patients')
  expect(unread).toMatchObject({ code: 2, out: expect.stringContaining('not-checked') })
  expect(both.code).toBe(1)
  expect(gone).toMatchObject({ code: 2, out: expect.stringContaining('the file cannot be opened') })
})

test.concurrent('misuse ends with 64 and says what is wrong, on stderr alone', async (context) => {
  const folder = await folderWith(context, {
    'clean.csv': CLEAN,
    'broken.json': '{',
    'odd.json': '{"default":{"threshold":"seven"}}',
  })
  const ways = [
    ['clean.csv', '--policy', 'none-such'],
    ['clean.csv', '--json', '--markdown'],
    ['clean.csv', '--controls', 'broken.json'],
    ['clean.csv', '--controls', 'odd.json'],
    ['clean.csv', '--released', 'nowhere'],
    ['clean.csv', '--no-such-option'],
    [],
  ]
  for (const said of await Promise.all(ways.map((words) => check(folder, ...words)))) {
    expect(said).toMatchObject({ code: 64, out: '' })
    expect(said.err).toMatch(/\S/)
  }
})

test.concurrent('--json is sluice-check/1: an entry for each argument, in order', async (context) => {
  const folder = await folderWith(context, { 'gap.csv': GAP, 'small.csv': SMALL })
  const { code, out, err } = await check(folder, '--json', 'gap.csv', 'gone.csv', 'small.csv')
  expect([code, err]).toEqual([1, ''])
  const { files, ...answer } = JSON.parse(out)
  expect(answer).toEqual({
    format: 'sluice-check/1',
    program: PROGRAM_VERSION,
    policy: { id: 'opensafely', version: 1 },
    across: [],
  })
  expect(files.map(({ path }: { path: string }) => path)).toEqual([
    'gap.csv',
    'gone.csv',
    'small.csv',
  ])
  const [gap, gone, small] = files
  expect(gap).toMatchObject({
    sha256: createHash('sha256').update(GAP).digest('hex'),
    bytes: GAP.length,
    rows: 3,
  })
  expect(gap.columns[2]).toMatchObject({ index: 2, name: 'treated', role: 'count' })
  expect(gap.columns[2].because).not.toEqual([])
  expect(gap.relations[0]).toMatchObject({
    kind: 'row-total',
    total: 1,
    parts: [2, 3],
    holdsIn: 2,
    of: 2,
  })
  expect(gap.findings).toContainEqual(
    expect.objectContaining({
      rule: 'recoverable',
      policyField: expect.stringContaining('recoverability.'),
      cells: [expect.objectContaining({ row: 0, column: 2, line: 2 })],
      because: expect.stringMatching(/\S/),
      fix: expect.stringMatching(/\S/),
    }),
  )
  expect(gone).toMatchObject({
    rows: null,
    columns: [],
    relations: [],
    findings: [{ rule: 'not-checked', severity: 'look', wholeFile: true }],
  })
  expect(small.findings[0]).toMatchObject({
    rule: 'small-count',
    severity: 'must-fix',
    cells: [{ row: 1, column: 1, line: 3, inferred: { low: 3, high: 3 } }],
  })
})

test.concurrent('--controls declares for all files, and for one by its path', async (context) => {
  const controls = {
    default: { threshold: 2 },
    files: { './one.csv': { columns: { '1': { role: 'index', reason: 'row numbers' } } } },
  }
  const folder = await folderWith(context, {
    'one.csv': SMALL,
    'two.csv': SMALL,
    'controls.json': JSON.stringify(controls),
  })
  const { out } = await check(folder, '--json', '--controls', 'controls.json', 'one.csv', 'two.csv')
  const roles = JSON.parse(out).files.map(({ columns }: { columns: { role: string }[] }) =>
    columns.map(({ role }) => role),
  )
  expect(roles).toEqual([
    ['category', 'index'],
    ['category', 'count'],
  ])
})

const WHOLE = 'sex,patients\nF,120\nM,[REDACTED]\nX,50\nTotal,295\n'
const OTHER = 'sex,patients\nF,120\nM,125\nX,50\nTotal,295\n'

test.concurrent('--request compares the files, --released what came before', async (context) => {
  const folder = await folderWith(context, {
    'now/a.csv': WHOLE,
    'now/b.csv': OTHER,
    'before/b.csv': OTHER,
  })
  const [alone, together, since] = await Promise.all([
    check(folder, '--json', 'now/a.csv', 'now/b.csv'),
    check(folder, '--json', '--request', 'now/a.csv', 'now/b.csv'),
    check(folder, '--json', '--released', 'before', 'now/a.csv'),
  ])
  expect(JSON.parse(alone.out).across).toEqual([])
  const [between] = JSON.parse(together.out).across
  expect(between).toMatchObject({ rule: 'recoverable', file: expect.any(Number) })
  expect([between.file, ...between.with].toSorted((a, b) => a - b)).toEqual([0, 1])
  expect(between.cells[0]).toMatchObject({ file: expect.any(Number), row: 1, column: 1 })
  const earlier = JSON.parse(since.out).across
  expect(earlier.length).toBeGreaterThan(0)
  for (const { released, rule } of earlier)
    expect([released, rule]).toEqual(['b.csv', 'earlier-release'])
})

test.concurrent('--markdown is a table a file, with names that cannot break it', async (context) => {
  const folder = await folderWith(context, { 'sm|all.csv': SMALL, 'clean.csv': CLEAN })
  const { code, out } = await check(folder, '--markdown', 'sm|all.csv', 'clean.csv')
  expect(code).toBe(1)
  expect(out).toContain('# Checks under opensafely 1')
  expect(out).toContain('## sm\\|all.csv')
  expect(out).toContain('| must-fix | small-count | row 2 (line 3), patients |')
  expect(out).toContain('Nothing found.')
})

test('of a few files, too, one that takes too long is not checked, and the others are', async (context) => {
  const marks = '<<<<<<< HEAD\n1,2\n=======\n1,3\n>>>>>>> b\n'.repeat(400_000)
  const folder = await folderWith(context, { 'slow.csv': `a,b\n${marks}`, 'small.csv': SMALL })
  const { files } = await checkFiles(['slow.csv', 'small.csv'], {
    folder,
    policy: opensafely,
    controls: () => ({}),
    asRequest: false,
    released: undefined,
    progress: false,
    timeLimitMs: 4_000,
  })
  expect(
    files.map(({ path, findings }) => [path, findings[0]?.rule, findings[0]?.because]),
  ).toEqual([
    ['slow.csv', 'not-checked', expect.stringContaining('took too long')],
    ['small.csv', 'small-count', expect.anything()],
  ])
}, 60_000)
