import { expect, test } from 'vitest'
import { CAMPAIGN } from '#app/campaign.fixture.ts'
import { opensafely } from '#app/domain/disclosure/policies/opensafely.ts'
import { checkBytes } from './check-bytes.ts'
import { bombs, mutants, type Mutant } from './mutants.fixture.ts'

const SEED = Number(process.env['SLUICE_SEED'] ?? 20_261_122)
const policy = {
  ...opensafely,
  files: { ...opensafely.files, types: [...opensafely.files.types, 'svgz', 'json', 'html'] },
}

/** Every one ends in a report that says what was found, or that it could not be checked. */
async function endsInFindings({ name, what, bytes }: Mutant): Promise<ReadonlySet<string>> {
  const report = await checkBytes(bytes, { name, policy })
  expect(report.bytes, what).toBe(bytes.length)
  const broken = report.findings.filter(({ because }) => because.includes('broke off'))
  expect(broken, `${what}, seed ${SEED}`).toEqual([])
  // What is kept and sent has to survive the way there.
  expect(() => JSON.stringify(report)).not.toThrow()
  for (const { cells } of report.findings)
    for (const { row, column } of cells)
      if (!(row >= 0 && row < (report.rows ?? 0) && column < report.columns.length))
        expect.fail(`${what}: a cell outside the table, ${row}, ${column}`)
  return new Set(report.findings.map(({ rule }) => rule))
}

const MUTANTS = 10_000 * CAMPAIGN

test(
  `${MUTANTS} mutated files end in findings (SLUICE_SEED=${SEED})`,
  { timeout: 3_600_000 },
  async () => {
    const rules = new Map<string, number>()
    for (const mutant of mutants(SEED, MUTANTS))
      for (const rule of await endsInFindings(mutant)) rules.set(rule, (rules.get(rule) ?? 0) + 1)
    // The mutants reach what they are made for: a campaign that only meets refusals shows nothing.
    for (const rule of ['small-count', 'not-checked', 'hidden-content', 'file-policy'])
      expect(rules.get(rule), rule).toBeGreaterThan(MUTANTS / 100)
    if (CAMPAIGN === 1) console.log(`${MUTANTS} mutants, seed ${SEED}:`, Object.fromEntries(rules))
  },
)

// 16 MB is the most that a policy lets in; the short form goes the same ways at a tenth of it.
const SIZE = CAMPAIGN === 1 ? 16_000_000 : 1_000_000
for (const bomb of bombs(SIZE)) {
  const megabytes = (bomb.bytes.length / 1e6).toFixed(1)
  test(
    `${bomb.what} (${bomb.name}, ${megabytes} MB) ends in findings`,
    { timeout: 120_000 },
    async () => {
      const rules = await endsInFindings(bomb)
      if (bomb.isUnreadable === true) expect([...rules]).toContain('not-checked')
    },
  )
}
