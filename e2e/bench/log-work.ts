// Run as a process of its own, bundled as in production: node log-work.mjs STEP FOLDER SIZE [OUT].
import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { announceLogKey } from '#app/commands/log/announce-key.ts'
import { bundleFiles } from '#app/commands/log/bundle-files.ts'
import { makeCheckpoint } from '#app/commands/log/make-checkpoint.ts'
import { openDeps } from '#app/commands/open-deps.ts'
import type { Deps } from '#app/commands/deps.ts'
import { logPass } from '#app/domain/audit/verify/log-pass.ts'
import { linesOf } from '#app/domain/audit/verify/lines.ts'
import { verifyBundle } from '#app/domain/audit/verify/verify-bundle.ts'
import { folderSource } from '#app/files/verify/folder-source.ts'
import { verifyTools } from '#app/files/verify/tools.ts'
import { transact } from '#db/open.ts'
import { listLog } from '#db/queries/log.ts'
import { type LogScope, resolveFilter } from '#db/queries/log-scope.ts'
import { record } from '#db/record.ts'
import { fillLog } from './fill-log.ts'
import { leastMilliseconds } from './least.ts'

/** What a step measured: CPU time in milliseconds, and the most memory of its process in MB. */
export type Measured = Readonly<Record<string, number>>

const [, , step = '', folder = '', size = '', out = ''] = process.argv

const steps: Readonly<Record<string, () => Promise<Measured>>> = {
  fill: () =>
    withDeps(async (deps) => {
      await announceLogKey(deps)
      await fillLog(deps.db, Number(size))
      await makeCheckpoint(deps)
      return {}
    }),
  pages: () => withDeps(pages),
  export: () =>
    withDeps(async (deps) => {
      const checkpoint = await makeCheckpoint(deps)
      const { scope } = await resolveFilter(deps.db.reader, {})
      const order = { checkpoint, filter: {}, scope, verifier: null }
      const ms = await leastMilliseconds(1, async () => {
        for await (const { name, pieces } of bundleFiles(deps, order)) {
          await mkdir(dirname(join(out, name)), { recursive: true })
          await writeFile(join(out, name), pieces)
        }
      })
      return { ms }
    }),
  verify: async () => {
    const source = await folderSource(out)
    const ms = await leastMilliseconds(rounds(), async () => {
      const { problems } = await verifyBundle(source, verifyTools, { kept: [], keys: [] })
      if (problems.length > 0) throw new Error('The bundle is not whole.')
    })
    return { ms }
  },
  entries: async () => {
    const source = await folderSource(out)
    const ms = await leastMilliseconds(rounds(), async () => {
      const pass = logPass(verifyTools.sha256, { where: 'entries.jsonl', roots: [] })
      for await (const lines of linesOf(source.read('entries.jsonl'))) {
        for (const line of lines) pass.next(line)
      }
      if (pass.end().problems.length > 0) throw new Error('The entries are not whole.')
    })
    return { ms }
  },
  'hash-entries': () => hashLines(['entries.jsonl']),
  'hash-lines': () => hashLines(['entries.jsonl', 'events.csv', 'decisions.csv']),
}

/** What everything is held against: each line hashed, one by one. */
async function hashLines(names: readonly string[]): Promise<Measured> {
  const source = await folderSource(out)
  const ms = await leastMilliseconds(rounds(), async () => {
    for (const name of names)
      for await (const lines of linesOf(source.read(name))) {
        for (const line of lines) createHash('sha256').update(line).digest()
      }
  })
  return { ms }
}

/** Small work is done more often, the first times to warm up. */
const rounds = () => Math.max(1, Math.ceil(60_000 / Number(size)))

async function withDeps(work: (deps: Deps) => Promise<Measured>): Promise<Measured> {
  const deps = await openDeps(folder)
  try {
    return await work(deps)
  } finally {
    await deps.checker.close()
    await deps.db.close()
  }
}

async function pages(deps: Deps): Promise<Measured> {
  const { scope } = await resolveFilter(deps.db.reader, {})
  const byPerson: LogScope = { ...scope, equals: { actor_id: 'person-7', role: 'checker' } }
  const pageOf = (narrowed: LogScope) =>
    listLog(deps.db.reader, narrowed, 'auditor', { cursor: { kind: 'newest' }, limit: 50 })
  return {
    append: await leastMilliseconds(9, () => append(deps, 100)),
    page: await leastMilliseconds(40, () => pageOf(scope)),
    filter: await leastMilliseconds(40, () => pageOf(byPerson)),
  }
}

function append(deps: Deps, count: number) {
  return transact(deps.db, async (tx) => {
    for (let entry = 0; entry < count; entry++) {
      const by = {
        actorId: 'person-7',
        role: 'auditor',
        at: deps.now(),
        nonce: deps.newNonce(),
        session: null,
      } as const
      const event = { form: 'events-csv', through: entry, narrowedBy: [] } as const
      await record(tx, { kind: 'log-exported', ...event }, by)
    }
  })
}

const measured = await steps[step]?.()
const memory = Math.round(process.resourceUsage().maxRSS / 1024)
process.stdout.write(JSON.stringify({ ...measured, memory }))
