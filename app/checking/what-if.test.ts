import { createHash } from 'node:crypto'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { opensafely } from '#app/domain/disclosure/policies/opensafely.ts'
import { createChecker } from './checker.ts'

const LEAKY =
  'group,total,women,men\na,120,55,65\nb,340,140,200\nc,1255,1000,255\nd,904,900,[REDACTED]\n'

async function tableAt(text: string | Buffer, name = 'table.csv') {
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'what-if-')), name)
  await writeFile(file, text)
  const sha256 = createHash('sha256').update(text).digest('hex')
  return { path: file, name, sha256, policy: opensafely }
}

const nothing = { cells: [], threshold: null, base: null }

test.each([0, 1])('with %i threads: what would remain, and the file as it was', async (threads) => {
  const checker = createChecker({ threads })
  onTestFinished(() => checker.close())
  const file = await tableAt(LEAKY)
  const rules = async (whatIf: Parameters<typeof checker.whatIf>[0]['whatIf']) => {
    const answer = await checker.whatIf({ ...file, whatIf })
    return answer && { rules: answer.findings.map(({ rule }) => rule), changed: answer.changed }
  }
  const report = await checker.check(file)
  expect((await rules(nothing))?.rules).toEqual(report?.findings.map(({ rule }) => rule))
  const redacted = await rules({ ...nothing, cells: [{ row: 3, column: 2 }] })
  expect(redacted?.changed).toBe(1)
  expect(redacted?.rules).not.toContain('recoverable')
  expect(await readFile(file.path, 'utf8')).toBe(LEAKY)
})

test('what is no table, or not there, has no answer', async () => {
  const checker = createChecker({ threads: 0 })
  onTestFinished(() => checker.close())
  const binary = await tableAt(Buffer.from([0, 1, 2, 0, 255, 0]))
  expect(await checker.whatIf({ ...binary, whatIf: nothing })).toBeNull()
  const gone = { ...binary, path: `${binary.path}.gone`, sha256: 'other' }
  expect(await checker.whatIf({ ...gone, whatIf: nothing })).toBeNull()
})

test('an answer that takes too long is given up', async () => {
  const checker = createChecker({ threads: 1, timeLimitMs: 1 })
  onTestFinished(() => checker.close())
  expect(await checker.whatIf({ ...(await tableAt(LEAKY)), whatIf: nothing })).toBeNull()
})
