import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'

const kindScore = z.object({ n: z.number(), found: z.number() })
const alarms = z.object({ cells: z.number(), files: z.number() })

/** What the corpus's own `score.mjs` writes down, as far as the numbers to reach need it. */
const report = z.object({
  recall: z.record(z.string(), kindScore),
  found: z.number(),
  n: z.number(),
  exact: z.number(),
  exactMustFix: z.number(),
  missed: z.array(z.object({ kind: z.string(), strength: z.string().optional() })),
  alarms: z.object({ 'must-fix': alarms, look: alarms }),
  numericCells: z.number(),
  tables: z.number(),
  unrelated: z.object({ pairs: z.number(), quiet: z.number() }),
  roles: z.object({ tp: z.number(), fp: z.number(), fn: z.number() }),
  controls: z.object({ n: z.number(), equal: z.number() }),
  failed: z.array(z.unknown()),
  others: z.number(),
  otherFiles: z.number(),
})

type Report = z.infer<typeof report>

/** A number of disclosure.md: what we reach, and what is to be reached at least or at most. */
export type Score = {
  readonly what: string
  readonly reached: number
  readonly atLeast?: number
  readonly atMost?: number
}

/** Scores the built `sluice check` on the corpus in that folder with the corpus's own `score.mjs`. */
export async function scoreCorpus(corpus: string): Promise<Score[]> {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-score-'))
  try {
    const out = join(folder, 'report.json')
    const checker = `"${process.execPath}" "${resolve('build/sluice.js')}" check --json`
    const words = [join(corpus, 'score.mjs'), '--checker', checker, '--out', out]
    await promisify(execFile)(process.execPath, words, { maxBuffer: 1 << 26 })
    return scoresOf(report.parse(JSON.parse(await readFile(out, 'utf8'))))
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Whether a number is what disclosure.md asks for. */
export const isReached = ({ reached, atLeast = -Infinity, atMost = Infinity }: Score): boolean =>
  reached >= atLeast && reached <= atMost

const NEVER_MISSED = ['small_count', 'nhs_number', 'uk_postcode', 'date_of_birth', 'patient_id']

function scoresOf(found: Report): Score[] {
  const { roles, tables, numericCells } = found
  const percent = (part: number, whole: number) => (100 * part) / Math.max(1, whole)
  const per1000 = (cells: number) => (1_000 * cells) / Math.max(1, numericCells)
  const { 'must-fix': mustFix, look } = found.alarms
  const surelyMissed = found.missed.filter(
    ({ kind, strength = 'exact' }) =>
      NEVER_MISSED.includes(kind) || (kind.startsWith('recoverable_by_') && strength === 'exact'),
  )
  return [
    { what: 'planted disclosures found, %', reached: percent(found.found, found.n), atLeast: 98 },
    {
      what: 'exact ones as must-fix, %',
      reached: percent(found.exactMustFix, found.exact),
      atLeast: 95,
    },
    {
      what: 'small counts, identifiers and exact gaps missed',
      reached: surelyMissed.length,
      atMost: 0,
    },
    { what: 'must-fix alarms per 1,000 cells', reached: per1000(mustFix.cells), atMost: 1 },
    {
      what: 'tables without a must-fix alarm, %',
      reached: percent(tables - mustFix.files, tables),
      atLeast: 90,
    },
    { what: 'look per 1,000 cells', reached: per1000(look.cells), atMost: 20 },
    {
      what: 'tables without look, %',
      reached: percent(tables - look.files, tables),
      atLeast: 60,
    },
    {
      what: 'columns that count, recall, %',
      reached: percent(roles.tp, roles.tp + roles.fn),
      atLeast: 99.5,
    },
    {
      what: 'columns that count, precision, %',
      reached: percent(roles.tp, roles.tp + roles.fp),
      atLeast: 98,
    },
    {
      what: 'unrelated pairs with a must-fix',
      reached: found.unrelated.pairs - found.unrelated.quiet,
      atMost: 0,
    },
    {
      what: 'dialects with another answer',
      reached: found.controls.n - found.controls.equal,
      atMost: 0,
    },
    {
      what: 'files without an answer',
      reached: found.failed.length + found.otherFiles - found.others,
      atMost: 0,
    },
  ]
}
