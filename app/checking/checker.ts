import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import { notChecked } from '#app/domain/disclosure/not-checked.ts'
import { figuresAlone } from '#app/domain/disclosure/across/figures-alone.ts'
import type { AcrossQuestion } from '#app/domain/disclosure/across/check-across.ts'
import type { NotOutlined, Outline } from '#app/domain/disclosure/across/outline.ts'
import type { AcrossFinding, FileReport } from '#app/domain/disclosure/report.ts'
import type { ComparedTables } from '#app/domain/viewing/file-difference.ts'
import type { BesideTables } from '#app/domain/table/beside.ts'
import type { ColumnProfile } from '#app/domain/table/profile.ts'
import { acrossKey, type AcrossRequest, type KnownTask } from './across-request.ts'
import { besidePaths } from './beside-paths.ts'
import { checkPath } from './check-path.ts'
import type { CheckTask } from './check-path.ts'
import { outlinePath } from './outline-path.ts'
import { reportKey } from './report-cache.ts'
import type { ReportCache } from './report-cache.ts'
import { checkTogether } from './check-together.ts'
import { comparePaths } from './compare-paths.ts'
import { profilePath } from './profile-path.ts'
import { remember } from './remember.ts'
import { createTurns } from './turns.ts'
import { type WhatIfAnswer, whatIfPath, type WhatIfTask } from './what-if-path.ts'

export type Checker = {
  /** The report on a file, from the cache where it is known; `null` when it cannot be opened. */
  readonly check: (task: KnownTask) => Promise<FileReport | null>
  /** What the files of a request give away together, and beside what was released before. */
  readonly across: (request: AcrossRequest) => Promise<AcrossFinding[]>
  /** The columns of a table in figures; `null` when it is none. Kept for the tables last asked for. */
  readonly profile: (file: StoredTable) => Promise<ColumnProfile[] | null>
  /** Two versions of a table cell by cell; `null` when one of them is none. Kept as well. */
  readonly compare: (old: StoredTable, now: StoredTable) => Promise<ComparedTables | null>
  /** Another table beside one, under the same labels; `null` when one of them is none. Kept as well. */
  readonly beside: (other: StoredTable, here: StoredTable) => Promise<BesideTables | null>
  /** What the checks would say of a table that was changed; `null` when it is none or takes too long. */
  readonly whatIf: (task: WhatIfTask & { readonly sha256: string }) => Promise<WhatIfAnswer | null>
  readonly close: () => Promise<void>
}

/** A table by its bytes, and where they lie. */
export type StoredTable = { readonly path: string; readonly sha256: string }

type Options = {
  /** Worker threads; 0 works in the calling thread. All cores but one by default. */
  readonly threads?: number | undefined
  readonly cache?: ReportCache
  /** After this long a file is given up, said to be not checked, and not cached. */
  readonly timeLimitMs?: number
}

const DEFAULT_LIMIT_MS = 120_000
const PATIENCE_MS = 20_000

/** A pool of threads that checks files and reads tables off the request path. */
export function createChecker({
  threads,
  cache,
  timeLimitMs = DEFAULT_LIMIT_MS,
}: Options): Checker {
  const most = threads ?? Math.max(1, availableParallelism() - 1)
  const pool = most === 0 ? null : startPool(most)
  const turns = createTurns(Math.max(1, most))

  const profiles = remember<ColumnProfile[] | null>(50)
  const suppositions = remember<WhatIfAnswer>(50)
  const besides = remember<BesideTables | null>(20)
  const acrosses = remember<AcrossFinding[]>(20)
  const comparisons = remember<ComparedTables | null>(20)

  /** One piece of work in a thread. Its time starts with its turn, however many wait before it. */
  const inThread = (pool: Piscina, name: string, task: unknown, more: Asked = {}) => {
    const { order = 'in turn', limitMs = timeLimitMs } = more
    return turns(async (): Promise<unknown> => {
      const guard = new AbortController()
      const timer = setTimeout(() => guard.abort(), limitMs)
      try {
        return (await pool.run(task, { name, signal: guard.signal })) as unknown
      } catch (cause) {
        throw guard.signal.aborted ? new OutOfTime() : cause
      } finally {
        clearTimeout(timer)
      }
    }, order)
  }

  const fresh = async (task: CheckTask): Promise<{ report: FileReport | null; keep: boolean }> => {
    if (pool === null) return { report: await checkPath(task), keep: true }
    try {
      const report = (await inThread(pool, 'checkPath', task)) as FileReport | null
      return { report, keep: true }
    } catch (cause) {
      // Out of time or out of memory: tried again the next time somebody asks.
      return { report: givenUp(cause instanceof OutOfTime), keep: false }
    }
  }

  const outline = async (task: CheckTask): Promise<Outline | NotOutlined | null> =>
    pool === null
      ? outlinePath(task)
      : ((await inThread(pool, 'outlinePath', task)) as Outline | NotOutlined | null)

  const together = async (question: AcrossQuestion): Promise<AcrossFinding[]> =>
    pool === null
      ? checkTogether(question)
      : ((await inThread(pool, 'checkTogether', question)) as AcrossFinding[])

  /** Out of time or out of memory: said so, not kept, and tried again the next time somebody asks. */
  const compareAll = async ({ files, released, policy }: AcrossRequest) => {
    const broken: unknown[] = []
    const outlined = (tasks: readonly CheckTask[]) =>
      Promise.all(
        tasks.map((task) =>
          outline(task).catch((cause: unknown): NotOutlined => {
            broken.push(cause)
            return 'given-up'
          }),
        ),
      )
    const [now, before] = await Promise.all([outlined(files), outlined(released)])
    const question: AcrossQuestion = {
      files: now,
      released: released.map(({ name }, at) => ({ name, outline: before[at] ?? null })),
      policy,
    }
    const found = await together(question).catch((cause: unknown) => {
      broken.push(cause)
      return files.length === 0 ? [] : [notCompared(cause instanceof OutOfTime)]
    })
    if (broken.length > 0) throw new NotKept(found)
    return found
  }

  /** Somebody waits for the answer, so it is given up early; then it is not kept. */
  const suppose = async (task: WhatIfTask): Promise<WhatIfAnswer> => {
    const patience = { order: 'next', limitMs: Math.min(timeLimitMs, PATIENCE_MS) } as const
    const answer =
      pool === null
        ? await whatIfPath(task)
        : ((await inThread(pool, 'whatIfPath', task, patience)) as WhatIfAnswer | null)
    if (answer === null) throw new Error('There is no answer.')
    return answer
  }

  return {
    async check({ sha256, ...task }) {
      const key =
        cache === undefined || sha256 === undefined ? null : reportKey({ sha256, ...task })
      const known = key === null ? null : await cache?.find(key)
      if (known !== null && known !== undefined) return known
      const { report, keep } = await fresh(task)
      if (key !== null && keep && report !== null) await cache?.keep(key, report)
      return report
    },
    async across(request) {
      const key = acrossKey(request)
      const compared = key === null ? compareAll(request) : acrosses(key, () => compareAll(request))
      const found = await compared.catch((cause: unknown) => {
        if (cause instanceof NotKept) return cause.found
        throw cause
      })
      return [...found, ...figuresAlone(request.files, request.supporting)]
    },
    profile: ({ path, sha256 }) =>
      profiles(sha256, async () => {
        if (pool === null) return profilePath(path)
        return (await inThread(pool, 'profilePath', path, LOOKED_AT)) as ColumnProfile[] | null
      }),
    compare: (old, now) =>
      comparisons(`${old.sha256} ${now.sha256}`, async () => {
        const paths = { old: old.path, now: now.path }
        if (pool === null) return comparePaths(paths)
        return (await inThread(pool, 'comparePaths', paths, LOOKED_AT)) as ComparedTables | null
      }),
    beside: (other, here) =>
      besides(`${other.sha256} ${here.sha256}`, async () => {
        const paths = { other: other.path, here: here.path }
        if (pool === null) return besidePaths(paths)
        return (await inThread(pool, 'besidePaths', paths, LOOKED_AT)) as BesideTables | null
      }),
    async whatIf({ sha256, ...task }) {
      const { policy, declarations = {}, whatIf, name } = task
      const key = JSON.stringify([reportKey({ sha256, name, policy, declarations }), whatIf])
      try {
        return await suppositions(key, () => suppose(task))
      } catch {
        return null
      }
    },
    async close() {
      await pool?.destroy()
    },
  }
}

/** How a piece of work is asked for: somebody may wait for it on a page. */
type Asked = { readonly order?: 'next' | 'in turn'; readonly limitMs?: number }

const LOOKED_AT: Asked = { order: 'next' }

class OutOfTime extends Error {}

class NotKept extends Error {
  readonly found: AcrossFinding[]
  constructor(found: AcrossFinding[]) {
    super('Some of the files were not compared.')
    this.found = found
  }
}

function startPool(threads: number): Piscina {
  const source = import.meta.url.endsWith('.ts')
  const worker = new URL(source ? './worker.ts' : './worker.js', import.meta.url)
  return new Piscina({
    filename: fileURLToPath(worker),
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: 30_000,
    resourceLimits: { maxOldGenerationSizeMb: 2048 },
    ...(source
      ? { execArgv: ['--import', new URL('./run-from-source.js', import.meta.url).href] }
      : {}),
  })
}

function notCompared(outOfTime: boolean): AcrossFinding {
  const because = outOfTime
    ? 'comparing the files with each other took too long and was stopped; it will be tried again'
    : 'comparing the files with each other broke off; it will be tried again'
  return { ...notChecked(because), cells: [], file: 0, with: [] }
}

function givenUp(outOfTime: boolean): FileReport {
  const because = outOfTime
    ? 'the checks took too long and were stopped; they will be tried again'
    : 'the checks broke off; they will be tried again'
  return {
    sha256: '',
    bytes: 0,
    rows: null,
    columns: [],
    relations: [],
    findings: [notChecked(because)],
  }
}
