import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeVerifierKey } from '#app/domain/audit/note/key.ts'
import { isSignedBy, readSignedNote, type SignedNote } from '#app/domain/audit/note/signed-note.ts'
import { newKeyFile, openLogKey, signerFrom, stageKey } from '#app/files/log-key.ts'
import { temporaryFolder } from '#app/files/temporary-folder.fixture.ts'
import { verifyTools } from '#app/files/verify/tools.ts'
import { listLogKeys } from '#db/queries/log-checkpoints.ts'
import { done } from '../cast.fixture.ts'
import { testDeps } from '../test-deps.fixture.ts'
import { program } from '../who.ts'
import { announceLogKey } from './announce-key.ts'
import { makeCheckpoint } from './make-checkpoint.ts'
import { rotateLogKey } from './rotate-key.ts'
import { verifyLog } from './verify-log.ts'

const nameOf = 'sluice.example/log'

/** A log whose key lies in a file, as it is in real life. */
async function fromFile() {
  const file = join(await temporaryFolder(), 'log-key.json')
  const deps = { ...(await testDeps()), logSigner: await openLogKey({ file, name: nameOf }) }
  await announceLogKey(deps)
  return { file, deps }
}

test('a key is handed over by a checkpoint of both, and the log verifies with either', async () => {
  const { file, deps } = await fromFile()
  const older = { key: deps.logSigner.key }
  const staged = await stageKey(file, nameOf)
  const { note } = done(await rotateLogKey(deps, program, staged.signer))
  const read = readSignedNote(note) as SignedNote
  for (const key of [older.key, staged.signer.key]) {
    expect(isSignedBy(read, key, verifyTools.verify)).toBe(true)
  }
  await staged.adopt()
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  await announceLogKey(deps)
  // A process that was running goes on with the new key.
  const next = readSignedNote((await makeCheckpoint(deps)).note) as SignedNote
  expect(isSignedBy(next, deps.logSigner.key, verifyTools.verify)).toBe(true)
  expect(await listLogKeys(deps.db.reader)).toHaveLength(2)
  for (const key of [older.key, staged.signer.key]) {
    const report = await verifyLog({ db: deps.db.reader, store: null, kept: [], keys: [key] })
    expect(report.problems).toEqual([])
  }
})

test('a key that was handed over signs no more', async () => {
  const deps = await testDeps()
  await announceLogKey(deps)
  const next = signerFrom(newKeyFile(nameOf), 'the test')
  done(await rotateLogKey(deps, program, next))
  await expect(makeCheckpoint(deps)).rejects.toThrow('signs no more')
  expect(await rotateLogKey(deps, program, signerFrom(newKeyFile(nameOf), 'the test'))).toEqual({
    ok: false,
    problem: 'not-the-key',
  })
  const again = { ...deps, logSigner: next }
  expect(await rotateLogKey(again, program, next)).toEqual({ ok: false, problem: 'key-known' })
  const named = signerFrom(newKeyFile('other/log'), 'the test')
  expect(await rotateLogKey(again, program, named)).toEqual({ ok: false, problem: 'other-name' })
})

test('a hand-over that was broken off leaves the old key, or the new one, and never none', async () => {
  const { file, deps } = await fromFile()
  const staged = await stageKey(file, nameOf)
  expect(JSON.parse(await readFile(file, 'utf8')).name).toBe(nameOf)
  // Broken off before the transaction: the next one begins anew.
  const again = await stageKey(file, nameOf)
  expect(writeVerifierKey(again.signer.key)).not.toBe(writeVerifierKey(staged.signer.key))
  done(await rotateLogKey(deps, program, again.signer))
  // Broken off after it: the key that waits is the one that was announced, and is taken.
  const waiting = await openLogKey({ file, name: nameOf })
  expect(writeVerifierKey(waiting.key)).toBe(writeVerifierKey(deps.logSigner.key))
  await waiting.reload((await listLogKeys(deps.db.reader)).at(-1) ?? '')
  expect(writeVerifierKey(waiting.key)).toBe(writeVerifierKey(again.signer.key))
})
