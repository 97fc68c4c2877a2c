import { createHash } from 'node:crypto'
import { lstat, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type AcroOutput, readAcroResults } from '#app/domain/acro/read-acro.ts'
import { no, ok, type Result } from '#app/domain/result.ts'
import { hashFile } from './hash-file.ts'
import { readJson } from './read-json.ts'

/** What ACRO says of one file, bound to the bytes that were found. */
export type AcroEvidence = {
  readonly sha256: string
  readonly name: string
  readonly output: AcroOutput
}

export type AcroFolder = {
  readonly version: string
  /** SHA-256 of results.json: which statement this is. */
  readonly resultsSha256: string
  readonly evidence: readonly AcroEvidence[]
  /** What is odd and no reason to refuse the folder. */
  readonly notes: readonly string[]
}

/** Where it is, what is the matter, what to do. */
export type AcroProblem = { readonly where: string; readonly what: string; readonly fix: string }

const MOST_BYTES = 64 * 1024 * 1024
const AGAIN = 'Let ACRO write the folder again (finalise), and change nothing in it by hand.'

/**
 * Reads an ACRO folder: results.json, and every file that it names against its checksum. A folder of
 * which a single byte is not what ACRO wrote is refused whole, with every reason.
 */
export async function readAcroFolder(
  folder: string,
): Promise<Result<AcroFolder, readonly AcroProblem[]>> {
  const text = await readPlain(join(folder, 'results.json'))
  if (text === null)
    return no([
      {
        where: 'results.json',
        what: 'is not there, is no plain file, or is larger than 64 MiB',
        fix: 'Name the folder that ACRO wrote: results.json lies in it.',
      },
    ])
  const json = readJson(text)
  if (!json.ok) {
    const { line, column, message } = json.problem
    return no([
      { where: `results.json, line ${line}, column ${column}`, what: message, fix: AGAIN },
    ])
  }
  const results = readAcroResults(json.value)
  if (!results.ok)
    return no(
      results.problem.map(({ pointer, message }) => ({
        where: `results.json ${pointer}`,
        what: message,
        fix:
          pointer === '/version' ? 'Run a version of ACRO that Sluice knows, 0.4 or 1.0.' : AGAIN,
      })),
    )
  const problems: AcroProblem[] = []
  const notes = ['config.json has no checksum, so nothing is taken from it.']
  const resultsSha256 = createHash('sha256').update(text, 'utf8').digest('hex')
  await compare(folder, 'results.json', resultsSha256, problems)
  const evidence: AcroEvidence[] = []
  for (const output of results.value.outputs) {
    if (output.files.length === 0) notes.push(`${output.uid} has no file.`)
    for (const { name } of output.files) {
      const sha256 = await hashPlain(join(folder, name))
      if (sha256 === null) {
        problems.push({ where: name, what: 'is not there or is no plain file', fix: AGAIN })
        continue
      }
      await compare(folder, name, sha256, problems)
      evidence.push({ sha256, name, output })
    }
  }
  if (problems.length > 0) return no(problems)
  return ok({ version: results.value.version, resultsSha256, evidence, notes })
}

async function compare(
  folder: string,
  name: string,
  sha256: string,
  problems: AcroProblem[],
): Promise<void> {
  const where = `checksums/${name}.txt`
  const said = (await readPlain(join(folder, where)))?.trim()
  if (said === undefined)
    problems.push({ where, what: `is not there, so ${name} cannot be verified`, fix: AGAIN })
  else if (!/^[0-9a-f]{64}$/.test(said))
    problems.push({ where, what: 'is no SHA-256 in lower-case hex', fix: AGAIN })
  else if (said !== sha256)
    problems.push({
      where: name,
      what: `was changed after ACRO wrote it: its SHA-256 is ${sha256}, the checksum says ${said}`,
      fix: AGAIN,
    })
}

/** Links and devices are not followed: a folder comes from somebody else. */
const isPlain = async (path: string): Promise<boolean> =>
  lstat(path).then(
    (stats) => stats.isFile() && stats.size <= MOST_BYTES,
    () => false,
  )

const readPlain = async (path: string): Promise<string | null> =>
  (await isPlain(path)) ? readFile(path, 'utf8').catch(() => null) : null

const hashPlain = async (path: string): Promise<string | null> =>
  (await isPlain(path))
    ? hashFile(path).then(
        ({ sha256 }) => sha256,
        () => null,
      )
    : null
