import { availableParallelism } from 'node:os'
import { notChecked } from '#app/domain/disclosure/not-checked.ts'
import { figuresAlone } from '#app/domain/disclosure/across/figures-alone.ts'
import type { AcrossFinding, FileReport } from '#app/domain/disclosure/report.ts'
import type { ComparedTables } from '#app/domain/viewing/file-difference.ts'
import type { BesideTables } from '#app/domain/table/beside.ts'
import type { ColumnProfile } from '#app/domain/table/profile.ts'
import { acrossKey, type AcrossRequest, type KnownTask } from './across-request.ts'
import type { CheckTask } from './check-path.ts'
import { reportKey } from './report-cache.ts'
import type { ReportCache } from './report-cache.ts'
import { compareFiles } from './compare-files.ts'
import { remember } from './remember.ts'
import { type Asked, createThreads, OutOfTime } from './threads.ts'
import type { WhatIfAnswer, WhatIfTask } from './what-if-path.ts'

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

/** Checks files and reads tables in threads, off the request path. */
export function createChecker({
  threads: most = Math.max(1, availableParallelism() - 1),
  cache,
  timeLimitMs = DEFAULT_LIMIT_MS,
}: Options): Checker {
  const threads = createThreads(most, timeLimitMs)

  const profiles = remember<ColumnProfile[] | null>(50)
  const suppositions = remember<WhatIfAnswer>(50)
  const besides = remember<BesideTables | null>(20)
  const acrosses = remember<AcrossFinding[]>(20)
  const comparisons = remember<ComparedTables | null>(20)

  /** What ran out of time or memory is tried again the next time somebody asks. */
  const fresh = async (task: CheckTask): Promise<{ report: FileReport | null; keep: boolean }> => {
    try {
      return { report: await threads.run('checkPath', task), keep: true }
    } catch (cause) {
      return { report: givenUp(cause instanceof OutOfTime), keep: false }
    }
  }

  const compareAll = async (request: AcrossRequest) => {
    const { found, isWhole } = await compareFiles(threads, request)
    if (!isWhole) throw new NotKept(found)
    return found
  }

  /** Somebody waits for the answer, so it is given up early; then it is not kept. */
  const suppose = async (task: WhatIfTask): Promise<WhatIfAnswer> => {
    const limitMs = Math.min(timeLimitMs, PATIENCE_MS)
    const answer = await threads.run('whatIfPath', task, { order: 'next', limitMs })
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
      profiles(sha256, () => threads.run('profilePath', path, LOOKED_AT)),
    compare: (old, now) =>
      comparisons(`${old.sha256} ${now.sha256}`, () =>
        threads.run('comparePaths', { old: old.path, now: now.path }, LOOKED_AT),
      ),
    beside: (other, here) =>
      besides(`${other.sha256} ${here.sha256}`, () =>
        threads.run('besidePaths', { other: other.path, here: here.path }, LOOKED_AT),
      ),
    async whatIf({ sha256, ...task }) {
      const { policy, declarations = {}, whatIf, name } = task
      const key = JSON.stringify([reportKey({ sha256, name, policy, declarations }), whatIf])
      try {
        return await suppositions(key, () => suppose(task))
      } catch {
        return null
      }
    },
    close: () => threads.close(),
  }
}

const LOOKED_AT: Asked = { order: 'next' }

class NotKept extends Error {
  readonly found: AcrossFinding[]
  constructor(found: AcrossFinding[]) {
    super('Some of the files were not compared.')
    this.found = found
  }
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
