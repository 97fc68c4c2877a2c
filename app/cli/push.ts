import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { typedIn } from './data-folder.ts'

type Options = {
  server: string
  tokenFile: string
  jobRequest: string
  tries: string
  json?: true
  quiet?: true
}

/** Another try later may help; everything that was sent is kept (EX_TEMPFAIL). */
const TRY_AGAIN = 75

/** `sluice push`: what a job runner calls after each job. Exit codes: 0 done, 1 refused, 64 misuse, 75 try again. */
export function addPush(program: Command): void {
  program
    .command('push')
    .description('tell a server of a job request and send the files that it wants')
    .argument('<folder>', 'the workspace folder with moderately_sensitive outputs')
    .requiredOption('--server <address>', 'where Sluice is, such as https://outputs.example.org')
    .requiredOption('--token-file <file>', 'a file that holds the token of this backend')
    .requiredOption('--job-request <file>', 'the job request (sluice-job-request/1)')
    .option('--tries <number>', 'how often one request is tried before it is given up', '8')
    .option('--json', 'print what came of it as JSON')
    .option('--quiet', 'say nothing while it goes well')
    .addHelpText(
      'after',
      '\nExit codes: 0 all is there; 1 refused, or a file could not be sent; 64 misuse;\n75 the server could not be reached: the same command again goes on where it stopped.',
    )
    .exitOverride((error) => {
      process.exit(error.exitCode === 0 ? 0 : 64)
    })
    .action(async (folder: string, options: Options) => {
      process.exitCode = await run(resolve(typedIn(), folder), options)
    })
}

async function run(folder: string, options: Options): Promise<number> {
  const misuse = (words: string) => {
    console.error(words)
    return 64
  }
  const server = serverAt(options.server)
  if (server === null) {
    return misuse(
      '--server must be an address without a path that starts with https://, unless it is localhost: the token goes there.',
    )
  }
  const token = await readText(options.tokenFile)
  if (token === null) return misuse(`The token file ${options.tokenFile} cannot be read.`)
  if (!/^[\w.~+/=-]{1,300}$/.test(token.trim())) {
    return misuse(`The token file ${options.tokenFile} does not hold a token, and nothing else.`)
  }
  const tries = Number(options.tries)
  if (!Number.isInteger(tries) || tries < 1) return misuse('--tries must be a number of 1 or more.')
  const jobRequest = await readText(options.jobRequest)
  if (jobRequest === null) return misuse(`${options.jobRequest} cannot be read.`)
  if (await isForOthers(options.tokenFile)) {
    console.error(`Others on this machine can read ${options.tokenFile}: chmod 600 it.`)
  }

  const { readJobRequest } = await import('#app/commands/import/read-sources.ts')
  const { sayImportRefused } = await import('#app/commands/import/import-refused.ts')
  const { importProgress } = await import('./import-progress.ts')
  const { pushTo } = await import('./push-client.ts')
  const read = readJobRequest(jobRequest)
  if (!read.ok) {
    for (const line of sayImportRefused(read.problem)) console.error(line)
    return 1
  }
  const progress = importProgress(process.stderr, { verb: 'Sending', things: 'files' })
  const pushed = await pushTo(
    {
      server,
      token: token.trim(),
      backend: read.value.backend,
      folder,
      jobRequest,
      outputs: read.value.jobs.flatMap(({ outputs }) => outputs),
    },
    {
      tries,
      wait: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
      onProgress: options.quiet ? () => {} : progress.step,
      onTrouble: (words) => console.error(`${words[0]?.toUpperCase()}${words.slice(1)}.`),
    },
  )
  progress.end()
  if (options.json === true) console.log(JSON.stringify(pushed))
  if (pushed.kind === 'refused') {
    for (const line of pushed.lines) console.error(line)
    return 1
  }
  if (pushed.kind === 'gave-up') {
    console.error(`Given up: ${pushed.why}. What was sent is kept; the same command goes on.`)
    return TRY_AGAIN
  }
  for (const { path, why } of pushed.left) console.error(`Not sent: ${path}: ${why}`)
  if (options.json !== true && options.quiet !== true) {
    const changes = `${pushed.changed.length} ${pushed.changed.length === 1 ? 'change' : 'changes'}`
    const files = `${pushed.sent} ${pushed.sent === 1 ? 'file' : 'files'}`
    console.log(`Told of ${read.value.identifier}: ${changes}, ${files} sent.`)
  }
  return pushed.left.length > 0 ? 1 : 0
}

/** The address as an origin; null where the token could be read on its way. */
function serverAt(text: string): string | null {
  if (!URL.canParse(text)) return null
  const { protocol, hostname, origin, pathname, search } = new URL(text)
  const isNear = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  if (protocol !== 'https:' && !(protocol === 'http:' && isNear)) return null
  return pathname === '/' && search === '' ? origin : null
}

async function readText(file: string): Promise<string | null> {
  return readFile(resolve(typedIn(), file), 'utf8').catch(() => null)
}

async function isForOthers(file: string): Promise<boolean> {
  const { mode } = await stat(resolve(typedIn(), file))
  return process.platform !== 'win32' && (mode & 0o077) !== 0
}
