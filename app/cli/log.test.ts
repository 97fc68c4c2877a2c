import { cp, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { beforeAll, expect, test, vi } from 'vitest'
import { announceLogKey } from '#app/commands/log/announce-key.ts'
import { openDeps } from '#app/commands/open-deps.ts'
import { castOf, CLEAN_TABLE } from '#app/commands/cast.fixture.ts'
import { released } from '#app/commands/concluding.fixture.ts'
import { readCheckpoint } from '#app/domain/audit/note/checkpoint.ts'
import { writeVerifierKey, writeWitnessKey } from '#app/domain/audit/note/key.ts'
import { readSignedNote } from '#app/domain/audit/note/signed-note.ts'
import { readTlogProof } from '#app/domain/audit/note/tlog-proof.ts'
import { newKeyFile, signerFrom } from '#app/files/log-key.ts'
import { temporaryFolder } from '#app/files/temporary-folder.fixture.ts'
import { madeWitness } from '#app/files/verify/witness.fixture.ts'
import { addLog } from './log.ts'
import { runSluice } from './run-sluice.fixture.ts'

let made = ''

// One data folder with a release in it; each test works on a copy.
beforeAll(async () => {
  made = await mkdtemp(join(tmpdir(), 'sluice-log-'))
  const deps = await openDeps(made, { name: 'sluice.test/log', key: null })
  await announceLogKey(deps)
  await released(await castOf(deps), { files: { 'table.csv': CLEAN_TABLE } })
  await deps.db.close()
  return () => rm(made, { recursive: true, force: true })
})

async function copied(): Promise<string> {
  const folder = await temporaryFolder()
  await cp(made, join(folder, 'data'), { recursive: true })
  return folder
}

/** What ends the command line where commander would end the process. */
class Exit extends Error {}

/** `sluice log ...` typed in that folder, where `data` lies; in this process, which is much quicker. */
async function log(folder: string, words: readonly string[], env: Record<string, string> = {}) {
  const said = { code: 0, out: '', err: '' }
  vi.stubEnv('INIT_CWD', folder)
  vi.stubEnv('SLUICE_DATA', undefined)
  vi.stubEnv('SLUICE_LOG_KEY', env['SLUICE_LOG_KEY'])
  vi.stubEnv('SLUICE_WITNESSES', env['SLUICE_WITNESSES'])
  const into = (stream: 'out' | 'err') => (text: unknown) => {
    said[stream] += String(text)
    return true
  }
  vi.spyOn(process.stdout, 'write').mockImplementation(into('out'))
  vi.spyOn(process.stderr, 'write').mockImplementation(into('err'))
  vi.spyOn(console, 'log').mockImplementation((line) => void into('out')(`${line}\n`))
  vi.spyOn(console, 'error').mockImplementation((line) => void into('err')(`${line}\n`))
  vi.spyOn(process, 'exit').mockImplementation((code) => {
    said.code = Number(code)
    throw new Exit()
  })
  try {
    const program = new Command('sluice')
    addLog(program)
    await program.parseAsync(['node', 'sluice', 'log', ...words])
    said.code = Number(process.exitCode ?? 0)
  } catch (error) {
    if (!(error instanceof Exit)) throw error
  } finally {
    process.exitCode = undefined
    vi.restoreAllMocks()
    vi.unstubAllEnvs()
  }
  return said
}

const sizeOf = (note: string) => readCheckpoint(readSignedNote(note)?.text ?? '')?.size ?? -1

test('checkpoint prints a signed note; the same log gives the same one; prove prints a proof that leads to it', async () => {
  const folder = await copied()
  const first = await log(folder, ['checkpoint'])
  expect([first.code, first.err]).toEqual([0, ''])
  expect(first.out).toMatch(/^sluice\.test\/log\n\d+\n/)
  expect((await log(folder, ['checkpoint', '--data', 'data'])).out).toBe(first.out)
  const size = sizeOf(first.out)
  const last = await log(folder, ['prove', String(size - 1)])
  expect([last.code, last.err]).toEqual([0, ''])
  expect(readTlogProof(last.out)).toMatchObject({ index: size - 1, checkpoint: first.out })
  expect(await log(folder, ['prove', String(size)])).toEqual({
    code: 1,
    out: '',
    err: `No checkpoint covers entry ${size} yet. Make one: sluice log checkpoint\n`,
  })
})

test('verify: the data folder, the database alone, a cut log against a kept checkpoint', async () => {
  const folder = await copied()
  const { out: kept } = await log(folder, ['checkpoint'])
  await writeFile(join(folder, 'kept'), kept)
  const whole = await log(folder, ['verify', '--checkpoint', 'kept'])
  expect([whole.code, whole.err]).toEqual([0, ''])
  expect(whole.out).toContain('1 released files, byte for byte.')
  expect(whole.out).toContain('Whole: what could be checked is as it was signed.')
  const alone = await log(folder, ['verify', 'data/sluice.sqlite', '--json'])
  const report = JSON.parse(alone.out)
  expect([alone.code, report.problems]).toEqual([0, []])
  expect(report.unchecked).toContain('The bytes of released files: give the data folder.')
  // A checkpoint over more than there is: the tail was cut.
  const ahead = kept.replace(`\n${sizeOf(kept)}\n`, `\n${sizeOf(kept) + 5}\n`)
  await writeFile(join(folder, 'ahead'), ahead)
  const cut = await log(folder, ['verify', '--checkpoint', 'ahead'])
  expect(cut.code).toBe(1)
  expect(cut.out).toContain(`First bad entry: entry ${sizeOf(kept)}`)
  expect(cut.out).toMatch(/BROKEN\.\n$/)
})

test('export: a zip and a folder, both whole for verify; what is there already is not written over', async () => {
  const folder = await copied()
  const zip = await log(folder, ['export'])
  expect([zip.code, zip.out]).toEqual([0, ''])
  expect(zip.err).toMatch(/^The log up to entry \d+ is in bundle\.zip\.\n$/)
  const narrow = await log(folder, ['export', '--out', 'bundle', '--action', 'request-released'])
  expect(narrow.code).toBe(0)
  expect(await readFile(join(folder, 'bundle/README.md'), 'utf8')).toContain('verify')
  for (const place of ['bundle.zip', 'bundle']) {
    const verified = await log(folder, ['verify', place])
    expect([verified.code, verified.err], verified.out).toEqual([0, ''])
    const saysWithheld = /^ {2}What the \d+ withheld entries say\.$/m.test(verified.out)
    expect(saysWithheld, verified.out).toBe(place === 'bundle')
  }
  expect(await log(folder, ['export'])).toEqual({
    code: 64,
    out: '',
    err: 'bundle.zip is there already.\n',
  })
})

test('export: a filter that cannot be meant is misuse, one that names nothing is refused; nothing is written', async () => {
  const folder = await copied()
  expect(await log(folder, ['export', '--from', 'yesterday', '--decision', 'x'])).toEqual({
    code: 64,
    out: '',
    err: '--from: Write a date as 2026-11-22; days begin at midnight UTC.\n--decision: Choose one of the list.\n',
  })
  expect(await log(folder, ['export', '--person', 'nobody'])).toEqual({
    code: 1,
    out: '',
    err: '--person names nothing here.\n',
  })
  expect(await stat(join(folder, 'bundle.zip')).catch(() => null)).toBeNull()
})

test('rotate-key hands over in place; from the environment it needs a file, and says what to do with it', async () => {
  const folder = await copied()
  const key = await readFile(join(folder, 'data/log-key.json'), 'utf8')
  const inPlace = await log(folder, ['rotate-key'])
  expect([inPlace.code, inPlace.err]).toEqual([0, ''])
  expect(readSignedNote(inPlace.out)?.signatures).toHaveLength(2)
  expect(await readFile(join(folder, 'data/log-key.json'), 'utf8')).not.toBe(key)
  const needless = await log(folder, ['rotate-key', '--to', 'next.json'])
  expect([needless.code, needless.err]).toEqual([
    64,
    'The key lies in the data folder, and so will the new one: leave out --to.\n',
  ])
  const env = { SLUICE_LOG_KEY: await readFile(join(folder, 'data/log-key.json'), 'utf8') }
  const nowhere = await log(folder, ['rotate-key'], env)
  expect([nowhere.code, nowhere.err]).toEqual([
    64,
    'The key comes from the environment (SLUICE_LOG_KEY): say where to put the new one, --to FILE.\n',
  ])
  const given = await log(folder, ['rotate-key', '--to', 'next.json'], env)
  expect([given.code, given.err]).toEqual([
    0,
    'Put the text of next.json into SLUICE_LOG_KEY and start again.\n',
  ])
  expect((await stat(join(folder, 'next.json'))).mode & 0o777).toBe(0o600)
  // The key that was handed over hands over no more.
  const again = await log(folder, ['rotate-key', '--to', 'third.json'], { SLUICE_LOG_KEY: key })
  expect(again.code).toBe(1)
  expect(again.err).toContain('The key at hand is not the one that signs now')
  const whole = await log(folder, ['verify'])
  expect([whole.code, whole.err]).toEqual([0, ''])
})

test('a log whose key is gone, or another, is not signed on in silence; a lost key is replaced on purpose', async () => {
  const folder = await copied()
  const file = join(folder, 'data/log-key.json')
  const kept = await readFile(file, 'utf8')
  expect((await log(folder, ['replace-lost-key'])).code).toBe(1)
  await rm(file)
  // As the program itself says it.
  const checkpoint = (env: Record<string, string> = {}) =>
    runSluice(folder, ['log', 'checkpoint'], env)
  const gone = await checkpoint()
  expect(gone).toMatchObject({ code: 1, out: '' })
  expect(gone.err).toContain(`its key is not in ${file}. Put the right key back.`)
  await expect(stat(file)).rejects.toThrow('ENOENT')
  await writeFile(file, newKeyFile('sluice.test/log'))
  const other = await checkpoint()
  expect(other).toMatchObject({ code: 1, out: '' })
  expect(other.err).toContain(`by another key than that in ${file}.`)
  const given = await checkpoint({ SLUICE_LOG_KEY: newKeyFile('other.test/log') })
  expect(given).toMatchObject({
    code: 1,
    err: expect.stringContaining('of the log other.test/log, not sluice.test/log'),
  })
  await rm(file)
  const replaced = await log(folder, ['replace-lost-key'])
  expect(replaced.code).toBe(0)
  expect(replaced.out).toMatch(/^sluice\.test\/log\+[0-9a-f]{8}\+\S+\n$/)
  expect((await log(folder, ['checkpoint'])).code).toBe(0)
  expect((await log(folder, ['verify'])).code).toBe(0)
  // Whoever trusts the old key alone is told.
  const old = writeVerifierKey(signerFrom(kept, 'a copy').key)
  const untrusted = await log(folder, ['verify', '--key', old])
  expect(untrusted.code).toBe(1)
  expect(untrusted.out).toContain('key')
})

test('misuse ends with 64 and a sentence: a number, a folder, a key, a checkpoint, an option that is none', async () => {
  const folder = await temporaryFolder()
  const said = (...words: string[]) => log(folder, words)
  expect(await said('prove', 'x')).toMatchObject({
    code: 64,
    err: 'x is not the number of an entry.\n',
  })
  const none = `There is no log in ${join(folder, 'data')}: say where the data lie, with --data FOLDER.\n`
  for (const words of [['checkpoint'], ['prove', '1'], ['export'], ['rotate-key']]) {
    expect(await said(...words), words.join(' ')).toEqual({ code: 64, out: '', err: none })
  }
  // A mistyped folder did not become a log.
  expect(await stat(join(folder, 'data')).catch(() => null)).toBeNull()
  expect(await said('verify')).toMatchObject({
    code: 64,
    err: expect.stringContaining('There is no '),
  })
  await writeFile(join(folder, 'text.txt'), 'no zip')
  expect(await said('verify', 'text.txt')).toMatchObject({
    code: 64,
    err: expect.stringContaining('text.txt is neither a folder nor a zip'),
  })
  expect(await said('verify', 'text.txt', '--key', 'a+b+c')).toMatchObject({
    code: 64,
    err: 'This is no verifier key: a+b+c\n',
  })
  expect(await said('verify', '.', '--checkpoint', 'none')).toMatchObject({
    code: 64,
    err: `${join(folder, 'none')} cannot be read.\n`,
  })
  expect((await said('verify', '--what')).code).toBe(64)
})

test('a witness is asked, its answer is taken, and the log is held against it', async () => {
  const folder = await copied()
  const witness = madeWitness('witness')
  const key = writeWitnessKey(witness.key)
  const env = { SLUICE_WITNESSES: `${key}, ` }
  const first = await log(folder, ['checkpoint'])
  const asked = await log(folder, ['witness-request'])
  expect(asked.out).toBe(`old 0\n\n${first.out}`)
  await log(folder, ['export', '--out', 'other.zip'])
  const second = (await log(folder, ['checkpoint'])).out
  const again = await log(folder, ['witness-request', '--old', String(sizeOf(first.out))])
  expect(again.out).toMatch(
    new RegExp(`^old ${sizeOf(first.out)}\n([A-Za-z0-9+/]{43}=\n)+\nsluice.test/log\n`),
  )
  expect((await log(folder, ['witness-request', '--old', '3'])).err).toContain('of that size')
  expect((await log(folder, ['witness-request', '--old', 'x'])).code).toBe(64)

  await writeFile(join(folder, 'answer'), witness.line(second, 1_700_000_000))
  expect(await log(folder, ['cosign', 'answer'])).toMatchObject({
    code: 1,
    err: 'No witness is known: put its key into SLUICE_WITNESSES.\n',
  })
  expect((await log(folder, ['cosign', 'none'], env)).code).toBe(64)
  const wrong = await log(folder, ['cosign', 'answer', '--size', String(sizeOf(first.out))], env)
  expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('not its cosignature')])
  expect(await log(folder, ['cosign', 'answer'], env)).toMatchObject({
    code: 0,
    out: `witness.example saw the first ${sizeOf(second)} entries, 2023-11-14T22:13:20.000Z.\n`,
  })
  expect((await log(folder, ['checkpoint'])).out).toContain('witness.example')
  expect(await log(folder, ['verify', '--witness', key])).toMatchObject({ code: 0, err: '' })
  const other = writeWitnessKey(madeWitness('other').key)
  expect(await log(folder, ['verify', '--witness', other])).toMatchObject({ code: 1 })
  expect(await log(folder, ['cosign', 'answer'], { SLUICE_WITNESSES: 'x' })).toMatchObject({
    code: 64,
    err: 'SLUICE_WITNESSES has what is no key of a witness: x\n',
  })
  await writeFile(join(folder, 'large'), 'x'.repeat(300_000))
  expect((await log(folder, ['cosign', 'large'], env)).err).toContain('too large')
})
