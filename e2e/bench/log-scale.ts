import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { bundleFiles } from '#app/commands/log/bundle-files.ts'
import { makeCheckpoint } from '#app/commands/log/make-checkpoint.ts'
import { announceLogKey } from '#app/commands/log/announce-key.ts'
import { openDeps } from '#app/commands/open-deps.ts'
import type { Deps } from '#app/commands/deps.ts'
import { linesOf } from '#app/domain/audit/verify/lines.ts'
import { verifyBundle } from '#app/domain/audit/verify/verify-bundle.ts'
import { folderSource } from '#app/files/verify/folder-source.ts'
import { verifyTools } from '#app/files/verify/tools.ts'
import { transact } from '#db/open.ts'
import { listLog } from '#db/queries/log.ts'
import { type LogScope, resolveFilter } from '#db/queries/log-scope.ts'
import { record } from '#db/record.ts'
import { medianMilliseconds } from './median.ts'

type Row = { what: string; ratio: string; limit: string }
type Measured = {
  size: number
  append: number
  page: number
  filter: number
  export: number
  verify: number
  hashing: number
  memory: number
}

const SIZES = [1_000, 30_000, ...(process.env['SLUICE_LONG'] === undefined ? [] : [1_000_000])]

/** The log as it grows, against 1,000 entries: appending, a page, a filtered page, export, verification, memory. */
export async function logScale(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-bench-'))
  const deps = await openDeps(join(folder, 'data'))
  await announceLogKey(deps)
  const measured: Measured[] = []
  let entries = 1
  for (const size of SIZES) {
    while (entries < size) {
      const count = Math.min(10_000, size - entries)
      await append(deps, entries, count)
      entries += count
    }
    measured.push(await measure(deps, join(folder, `bundle-${size}`), size))
    entries += 900
  }
  await deps.checker.close()
  await deps.db.close()
  await rm(folder, { recursive: true })
  return rowsOf(measured)
}

function append(deps: Deps, from: number, count: number) {
  return transact(deps.db, async (tx) => {
    for (let entry = from; entry < from + count; entry++) {
      const by = {
        actorId: `person-${entry % 50}`,
        role: 'auditor',
        at: new Date(1_700_000_000_000 + entry * 1_000).toISOString(),
        nonce: createHash('md5').update(String(entry)).digest('hex'),
        session: null,
      } as const
      const event = { form: 'events-csv', through: entry - 1, narrowedBy: [] } as const
      await record(tx, { kind: 'log-exported', ...event }, by)
    }
  })
}

async function measure(deps: Deps, out: string, size: number): Promise<Measured> {
  const { scope } = await resolveFilter(deps.db.reader, {})
  const byPerson: LogScope = { ...scope, equals: { actor_id: 'person-7', role: 'auditor' } }
  const pageOf = (narrowed: LogScope) =>
    listLog(deps.db.reader, narrowed, 'auditor', { cursor: { kind: 'newest' }, limit: 50 })
  let appended = size
  const times = {
    append: await medianMilliseconds(() => append(deps, (appended += 100) - 100, 100)),
    page: await medianMilliseconds(() => pageOf(scope)),
    filter: await medianMilliseconds(() => pageOf(byPerson)),
  }
  const checkpoint = await makeCheckpoint(deps)
  const peak = peakMemory()
  const exporting = performance.now()
  for await (const { name, pieces } of bundleFiles(deps, {
    checkpoint,
    filter: {},
    scope,
    verifier: null,
  })) {
    await mkdir(dirname(join(out, name)), { recursive: true })
    await writeFile(join(out, name), pieces)
  }
  const exported = performance.now() - exporting
  const source = await folderSource(out)
  const verifying = async () => {
    const { problems } = await verifyBundle(source, verifyTools, { kept: [], keys: [] })
    if (problems.length > 0) throw new Error('The bundle is not whole.')
  }
  const hashing = async () => {
    for await (const lines of linesOf(source.read('entries.jsonl'))) {
      for (const line of lines) createHash('sha256').update(line).digest()
    }
  }
  const isLarge = size > 100_000
  const verify = isLarge ? await once(verifying) : await medianMilliseconds(verifying)
  const alone = isLarge ? await once(hashing) : await medianMilliseconds(hashing)
  await rm(out, { recursive: true })
  return { size, ...times, export: exported, verify, hashing: alone, memory: peak.end() }
}

async function once(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** The most memory that the process held meanwhile, in MB. */
function peakMemory(): { end: () => number } {
  let most = 0
  const look = () => (most = Math.max(most, process.memoryUsage().rss))
  const timer = setInterval(look, 20)
  return {
    end: () => {
      clearInterval(timer)
      return Math.round(Math.max(most, look()) / 2 ** 20)
    },
  }
}

function rowsOf([small, ...larger]: readonly Measured[]): Row[] {
  if (small === undefined) return []
  const over = (one: number, other: number) => (one / other).toFixed(2)
  return larger.flatMap((one) => {
    const at = `at ${one.size.toLocaleString('en')} entries, against 1,000`
    const growth = one.size / small.size
    return [
      { what: `append ${at}`, ratio: over(one.append, small.append), limit: 'flat' },
      { what: `newest page ${at}`, ratio: over(one.page, small.page), limit: 'flat' },
      { what: `filtered page ${at}`, ratio: over(one.filter, small.filter), limit: 'flat' },
      {
        what: `export of a bundle, an entry, ${at}`,
        ratio: over(one.export / growth, small.export),
        limit: 'linear: at most 1',
      },
      {
        what: `verification, an entry, ${at}`,
        ratio: over(one.verify / growth, small.verify),
        limit: 'linear: at most 1',
      },
      {
        what: `memory of export and verification ${at}`,
        ratio: `${one.memory} MB, ${small.memory} MB`,
        limit: 'constant',
      },
      {
        what: `verification of ${one.size.toLocaleString('en')} entries, against hashing their lines`,
        ratio: over(one.verify, one.hashing),
        limit: '3',
      },
    ]
  })
}
