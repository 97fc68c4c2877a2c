import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { opensafely } from '#app/domain/disclosure/policies/opensafely.ts'
import type { FileReport } from '#app/domain/disclosure/report.ts'
import { createChecker } from './checker.ts'
import { reportKey } from './report-cache.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sluice-checker-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const policy = opensafely
const small = 'group,count\na,120\nb,3\nc,45\n'

async function fileOf(name: string, text: string): Promise<string> {
  const file = path.join(folder, name)
  await writeFile(file, text)
  return file
}

test('a thread and the caller come to the same report', async () => {
  const file = await fileOf('a.csv', small)
  const task = { path: file, name: 'output/a.csv', policy }
  const here = createChecker({ threads: 0 })
  const there = createChecker({ threads: 1 })
  const [one, two] = await Promise.all([here.check(task), there.check(task)])
  await there.close()
  expect(one).toEqual(two)
  expect(one?.findings.map(({ rule, severity }) => [rule, severity])).toContainEqual([
    'small-count',
    'must-fix',
  ])
})

test('a path that cannot be opened has no report', async () => {
  const checker = createChecker({ threads: 0 })
  expect(await checker.check({ path: path.join(folder, 'no'), name: 'no', policy })).toBeNull()
})

test('a known report comes from the cache, under everything it depends on', async () => {
  const file = await fileOf('b.csv', small)
  const kept = new Map<string, FileReport>()
  const cache = {
    find: (key: string) => kept.get(key) ?? null,
    keep: (key: string, report: FileReport) => void kept.set(key, report),
  }
  const checker = createChecker({ threads: 0, cache })
  const task = { path: file, name: 'b.csv', policy, sha256: 'abc' }
  const first = await checker.check(task)
  await rm(file)
  expect(await checker.check(task)).toBe(first)
  expect(await checker.check({ ...task, declarations: { population: 5 } })).toBeNull()
  const key = reportKey(task)
  expect(reportKey({ ...task, name: 'b.txt' })).not.toBe(key)
  expect(reportKey({ ...task, policy: { ...policy, version: 9 } })).not.toBe(key)
  expect(reportKey({ ...task, policy: { ...policy, zeroHundred: null } })).not.toBe(key)
})

test('a file that takes too long is not checked, and not kept', async () => {
  const rows = Array.from({ length: 200_000 }, (_, at) => `${at},${at * 7},${at * 13}`).join('\n')
  const file = await fileOf('slow.csv', `a,b,c\n${rows}\n`)
  const kept: string[] = []
  const cache = { find: () => null, keep: (key: string) => void kept.push(key) }
  const checker = createChecker({ threads: 1, cache, timeLimitMs: 1 })
  const report = await checker.check({ path: file, name: 'slow.csv', policy, sha256: 'slow' })
  await checker.close()
  expect(report?.findings.map(({ rule }) => rule)).toEqual(['not-checked'])
  expect(kept).toEqual([])
})

test('a slow file is given up within its time, and the files behind it are checked', async () => {
  // Within the 16 MB that a policy lets in, and far from done when the time is over.
  const bomb = `a,b\n${'<<<<<<< HEAD\n1,2\n=======\n1,3\n>>>>>>> b\n'.repeat(400_000)}`
  const slow = await fileOf('slowest.csv', bomb)
  const quick = await fileOf('quick.csv', small)
  const checker = createChecker({ threads: 1, timeLimitMs: 5_000 })
  const task = (path: string) => ({ path, name: 'a.csv', policy })
  const [given, ...others] = await Promise.all([
    checker.check(task(slow)),
    ...Array.from({ length: 30 }, () => checker.check(task(quick))),
  ])
  await checker.close()
  expect(given?.findings.map(({ because }) => because)).toEqual([
    'the checks took too long and were stopped; they will be tried again',
  ])
  // The time that a file waits for those before it is not counted against it.
  const rules = others.map((report) => report?.findings[0]?.rule)
  expect(rules).toEqual(Array.from({ length: 30 }, () => 'small-count'))
}, 120_000)
