import { createHash } from 'node:crypto'
import { earlierEmisOutputs, emisOutputs } from './emis-outputs.ts'
import type { StudyOutput } from './outputs.ts'
import { EMIS_PIPELINE, TPP_PIPELINE } from './pipelines.ts'
import { tppOutputs } from './tpp-outputs.ts'

/** A job request of the made-up study, before it is written as a job runner writes it. */
export type StudyJobRequest = {
  readonly workspace: string
  readonly project: string
  readonly requestedBy: string
  readonly backend: 'emis' | 'tpp'
  readonly identifier: string
  readonly number: number
  readonly commit: string
  /** ISO-8601 UTC. */
  readonly createdAt: string
  readonly pipeline: string
  /** In the order in which they ran. */
  readonly ran: readonly string[]
  readonly outputs: readonly StudyOutput[]
  /** What was left at levels nobody may see: never bytes, only what a manifest says. */
  readonly withheld: readonly { readonly path: string; readonly action: string }[]
}

export const WORKSPACE = 'antipsychotics-prescribing-during-covid-19-master'
const PROJECT = 'antipsychotics-prescribing'

const cohorts = [
  ...Array.from({ length: 28 }, (_, month) => ({
    path: `output/data/input_${2019 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01.feather`,
    action: 'extract_data',
  })),
  { path: 'output/data/input_ethnicity.feather', action: 'extract_ethnicity' },
]

/** The three job requests of the demo study, oldest first; `madeAt` is when the demo is made, in ms. */
export function studyJobRequests(seed: number, madeAt: number): StudyJobRequest[] {
  const daysBefore = (days: number) => new Date(madeAt - days * 86_400_000).toISOString()
  const study = { workspace: WORKSPACE, project: PROJECT, requestedBy: 'researcher-1' }
  return [
    {
      ...study,
      backend: 'emis',
      identifier: 'c5vkm2zqa7wdx4je',
      number: 4188,
      commit: fakeCommit('round all counts'),
      createdAt: daysBefore(34),
      pipeline: EMIS_PIPELINE,
      ran: ['extract_data', 'extract_ethnicity', 'join_ethnicity', 'generate_measures', 'table_2'],
      outputs: earlierEmisOutputs(seed),
      withheld: cohorts,
    },
    {
      ...study,
      backend: 'emis',
      identifier: 'q3nt6bxyo2hleu5a',
      number: 4209,
      commit: fakeCommit('fix a typo'),
      createdAt: daysBefore(9),
      pipeline: EMIS_PIPELINE,
      ran: ['data_process', 'table_1', 'table_2'],
      outputs: emisOutputs(seed + 100),
      withheld: cohorts,
    },
    {
      ...study,
      backend: 'tpp',
      identifier: 'w7dgs4ipk6fromc3',
      number: 4231,
      commit: fakeCommit('figures and report'),
      createdAt: daysBefore(4),
      pipeline: TPP_PIPELINE,
      ran: ['extract_data', 'table_1', 'models', 'figures', 'report'],
      outputs: tppOutputs(seed + 200),
      withheld: [
        { path: 'output/data/input.arrow', action: 'extract_data' },
        { path: 'output/models/main.rds', action: 'models' },
        { path: 'output/models/sensitivity.rds', action: 'models' },
      ],
    },
  ]
}

export function fakeCommit(message: string): string {
  return createHash('sha1').update(message).digest('hex')
}
