import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Random } from '#db/seed/random.ts'
import { csv } from '#db/seed/study/csv.ts'
import { table } from '#db/seed/study/outputs.ts'
import { writeWorkspace } from '#db/seed/study/write-workspace.ts'

const PIPELINE = `version: '4.0'
actions:
  tables:
    run: r:v2 analysis/tables.R
    outputs:
      moderately_sensitive:
        tables: output/tables/*.csv
`

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567'

/** Where a job runner left its work, and the job request beside it. */
export type LeftBehind = {
  readonly root: string
  readonly folder: string
  readonly jobRequest: string
}

/** A job request that never was before, with two tables of new numbers about new regions. */
export async function writeTables(
  workspace: string,
  random: Random,
  at: string,
): Promise<LeftBehind> {
  const root = await mkdtemp(join(tmpdir(), 'sluice-crash-study-'))
  const folder = join(root, 'workspace')
  const regions = ['London', 'North', 'South', 'Midlands'].map((name) => `${name} ${random.hex(4)}`)
  const counts = () => regions.map((region) => [region, 5 * random.whole(40, 9_000)])
  const one = (name: string) =>
    table(`output/tables/${name}.csv`, 'tables', csv([['region', 'patients'], ...counts()]))
  const identifier = Array.from({ length: 16 }, () => BASE32.charAt(random.whole(0, 31))).join('')
  const [jobRequest = ''] = await writeWorkspace(folder, [
    {
      workspace,
      project: 'crash',
      requestedBy: 'researcher-1',
      backend: 'emis',
      identifier,
      number: 1,
      commit: random.hex(40),
      createdAt: at,
      pipeline: PIPELINE,
      ran: ['tables'],
      outputs: [one('one'), one('two')],
      withheld: [],
    },
  ])
  return { root, folder, jobRequest }
}
