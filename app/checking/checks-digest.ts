import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { PROGRAM_VERSION } from '#app/domain/program.ts'

/** Where a build keeps it: beside the server and the command line, over the pages. */
const PLACES = ['./checks-digest', '../checks-digest']
/** What the checks are made from, seen from this folder; the lock file says which reader and solver. */
const SOURCES = ['./', '../domain/']
const LOCK = '../../package-lock.json'

// Server and pages are built apart and hold this module twice: what one of them found goes for both.
const SHARED = Symbol.for('sluice.checks-version')
const shared = globalThis as { [SHARED]?: string }

/**
 * The version of the program and a digest of the code that checks, so that no report outlives the checks
 * that made it, whether or not anybody thought of raising the version.
 */
export function checksVersion(): string {
  return (shared[SHARED] ??= `${PROGRAM_VERSION}+${digestFor(import.meta.url).slice(0, 16)}`)
}

/** The digest of the checks for the module at this address: as built, or from the sources around it. */
export function digestFor(from: string): string {
  return new URL(from).pathname.endsWith('.ts') ? ofSources(from) : ofBuild(from)
}

function ofBuild(from: string): string {
  for (const place of PLACES) {
    const digest = textAt(new URL(place, from))
    if (digest !== null && /^[0-9a-f]{64}$/.test(digest)) return digest
  }
  throw new Error('The build does not say from which checks it was made: run npm run build again.')
}

function ofSources(from: string): string {
  const hash = createHash('sha256').update(textAt(new URL(LOCK, from)) ?? '')
  for (const source of SOURCES) {
    const folder = new URL(source, from)
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !/\.(?:test|fixture)\.ts$/.test(name))
      .map((name) => name.replaceAll('\\', '/'))
      .sort()
    for (const name of names) hash.update(`\0${name}\0`).update(readFileSync(new URL(name, folder)))
  }
  return hash.digest('hex')
}

function textAt(address: URL): string | null {
  try {
    return readFileSync(address, 'utf8')
  } catch {
    return null
  }
}
