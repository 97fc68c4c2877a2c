import { expect, test } from 'vitest'
import { reportKey } from '#app/checking/report-cache.ts'
import { opensafely } from '#app/domain/disclosure/policies/opensafely.ts'
import { readKey } from './kept-reports.ts'
import { testDeps } from './test-deps.fixture.ts'

test('a file is checked once: the second answer comes from the database', async () => {
  const { store, checker, db } = await testDeps()
  const { sha256 } = await store.put([Buffer.from('group,total\nIrish,3\nWelsh,783\n')])
  const task = { path: store.pathOf(sha256), name: 'a.csv', policy: opensafely, sha256 }
  const first = await checker.check(task)
  const rows = await db.reader.selectFrom('check_result').selectAll().execute()
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({ sha256, policy_id: 'opensafely', policy_version: 1 })
  expect(rows[0]?.must_fix).toBe(
    first?.findings.filter(({ severity }) => severity === 'must-fix').length,
  )
  await store.remove(sha256)
  expect(await checker.check(task)).toEqual(first)
  expect(await checker.check({ ...task, name: 'a.txt' })).toBeNull()
})

test('the parts of a key are those it was made of', () => {
  const key = reportKey({ sha256: 'abc', name: 'x/y.CSV', policy: opensafely })
  expect(readKey(key)).toMatchObject({ sha256: 'abc', policyId: 'opensafely', policyVersion: 1 })
  expect(readKey(key).declarationsDigest).toMatch(/^csv:[0-9a-f]{64}$/)
})
