import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Deps } from '#app/commands/deps.ts'
import { importWorkspace } from '#app/commands/import/import-workspace.ts'
import { program } from '#app/commands/who.ts'
import type { Random } from '#db/seed/random.ts'
import { csv } from '#db/seed/study/csv.ts'
import { table } from '#db/seed/study/outputs.ts'
import { writeWorkspace } from '#db/seed/study/write-workspace.ts'
import { wanted } from '#db/seed/wanted.ts'

const PIPELINE = `version: '4.0'
actions:
  tables:
    run: r:v2 analysis/tables.R
    outputs:
      moderately_sensitive:
        tables: output/tables/*.csv
`

/** A job request that never was before, with two tables of new numbers. */
export async function importAgain(deps: Deps, random: Random): Promise<string> {
  const temporary = await mkdtemp(join(tmpdir(), 'sluice-crash-study-'))
  try {
    const folder = join(temporary, 'workspace')
    const regions = ['London', 'North', 'South', 'Midlands']
    const counts = () => regions.map((region) => [region, 5 * random.whole(40, 9_000)])
    const one = (name: string) =>
      table(`output/tables/${name}.csv`, 'tables', csv([['region', 'patients'], ...counts()]))
    const digits = createHash('sha256')
      .update(`${deps.now()}${random.hex(8)}`)
      .digest('hex')
    const identifier = digits.slice(0, 16).replace(/[0189]/g, 'x')
    const [file = ''] = await writeWorkspace(folder, [
      {
        workspace: 'crash-main',
        project: 'crash',
        requestedBy: 'researcher-1',
        backend: 'emis',
        identifier,
        number: 1,
        commit: digits.slice(0, 40),
        createdAt: deps.now(),
        pipeline: PIPELINE,
        ran: ['tables'],
        outputs: [one('one'), one('two')],
        withheld: [],
      },
    ])
    const jobRequest = await readFile(file, 'utf8')
    wanted(await importWorkspace(deps, program, { folder, jobRequest, create: true }))
    return 'imported'
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}
