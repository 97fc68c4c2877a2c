import closeWithGrace from 'close-with-grace'
import { announceLogKey } from '#app/commands/log/announce-key.ts'
import { openDeps } from '#app/commands/open-deps.ts'
import { isMarkedAsDemo } from '#app/files/demo-mark.ts'
import { LogKeyRefused } from '#app/files/log-key-refused.ts'
import { sayWhoCanSignIn } from '#db/seed/demo-people.ts'
import { makeDemo } from '#db/seed/make-demo.ts'
import { readConfig } from './config.ts'
import { startDailyCheckpoints } from './daily-checkpoint.ts'
import { startHousekeeping } from './housekeeping.ts'
import { createLogger } from './logger.ts'
import { builtPages, developmentPages } from './pages.ts'
import { reportError } from './report-error.ts'
import { createServer } from './server.ts'

const isDemo = process.argv.includes('--demo')
const isDevelopment = process.argv.includes('--dev')
// `--prepared-demo FOLDER` serves a demo as it stands there; without it the demo is made anew.
const demoFolder = process.argv.includes('--prepared-demo') ? process.argv.at(-1) : undefined
const read = readConfig(process.env, { isDemo, isDevelopment, demoFolder })
if (!read.ok) {
  const lines = read.problem.map((line) => `  ${line}\n`).join('')
  process.stderr.write(`Sluice does not start; its configuration is not complete:\n${lines}`)
  process.stderr.write('To look around without any: npm run demo\n')
  process.exit(78)
}
const config = read.value
const logger = createLogger(config)
if (isDemo && demoFolder === undefined) {
  await makeDemo(config.folder, (line) => process.stdout.write(`${line}\n`))
}
if (config.isDemo !== (await isMarkedAsDemo(config.folder))) {
  const kind = config.isDemo ? 'is not that of a demo' : 'is that of a demo'
  process.stderr.write(`Sluice does not start; the data folder ${kind}: ${config.folder}\n`)
  process.exit(78)
}
const deps = await openDeps(config.folder, {
  name: config.logName,
  key: config.logKey,
  witnesses: config.witnesses,
}).catch((problem: unknown) => {
  if (!(problem instanceof LogKeyRefused)) throw problem
  process.stderr.write(`Sluice does not start. ${problem.message}\n`)
  process.exit(78)
})
await announceLogKey(deps)
const stopCheckpoints = startDailyCheckpoints(deps, (problem) => reportError(logger, problem, null))
const stopHousekeeping = startHousekeeping(deps, (problem) => reportError(logger, problem, null))
const pages = config.isDevelopment ? await developmentPages() : await builtPages()
const server = createServer({ config, deps, pages, logger })
const listening = server.listen(config.port, config.host ?? '::', () => {
  const origin = config.origin ?? `http://localhost:${config.port}`
  process.stdout.write(`Sluice${config.isDemo ? ', the demo,' : ''} is at ${origin}\n`)
  if (config.isDemo) process.stdout.write(sayWhoCanSignIn())
})
listening.on('error', (error: NodeJS.ErrnoException) => {
  process.stderr.write(`Sluice cannot listen on port ${config.port}: ${error.code}\n`)
  process.exit(1)
})

// Requests under way are answered, then the database is closed; ten seconds, then it ends anyhow.
closeWithGrace({ delay: 10_000 }, async ({ err }) => {
  if (err) reportError(logger, err, null)
  stopCheckpoints()
  stopHousekeeping()
  await new Promise((done) => {
    listening.close(done)
    listening.closeIdleConnections()
  })
  await deps.checker.close()
  await deps.db.close()
})
