import type { Deps } from '#app/commands/deps.ts'
import {
  confirmRecallCommand,
  proposeRecallCommand,
} from '#app/commands/releases/recall-release.ts'
import { withdrawRequestCommand } from '#app/commands/requests/withdraw-request.ts'
import { demoAuthor } from './demo-author.ts'
import { demoChecker } from './demo-checker.ts'
import type { DemoClock } from './demo-clock.ts'
import type { Cast, DemoHandle } from './demo-people.ts'
import { target } from './demo-request.ts'
import { wanted } from './wanted.ts'

export type Stage = { readonly deps: Deps; readonly clock: DemoClock; readonly cast: Cast }

const tables = (...names: string[]) => names.map((name) => `output/tables/${name}.csv`)

/** The people of a story, ready to act. */
async function actors({ deps, cast }: Stage, author: DemoHandle) {
  const checker = async (handle: DemoHandle) => demoChecker(deps, await cast(handle))
  return {
    author: demoAuthor(deps, await cast(author)),
    one: await checker('checker-1'),
    two: await checker('checker-2'),
    three: await checker('checker-3'),
  }
}

/** An earlier release of the main study: two tables, approved by two checkers in the first round. */
export async function releasedStory(stage: Stage, workspaceId: string): Promise<void> {
  const { author, one, two } = await actors(stage, 'researcher-1')
  stage.clock.hoursBefore(33 * 24)
  const id = await author.ask(workspaceId, 'Antipsychotic prescribing during COVID-19: table 2', [
    {
      name: 'Table 2, prescribing',
      variables: 'Antipsychotic prescribed at least once in the quarter, by demographic group.',
      population: 'Everybody registered with an EMIS practice on 31 March 2021.',
      people: 3_380_000,
      outputs: tables('table2_all_redacted', 'table2_smi_redacted'),
    },
  ])
  await author.submit(id)
  stage.clock.hoursBefore(32 * 24)
  await one.vote(id)
  await one.finish(id)
  stage.clock.hoursBefore(31 * 24)
  await two.vote(id)
  await two.finish(id)
  await two.release(id)
}

/** A request that names practices, which the policy forbids: rejected with a category and a reason. */
export async function rejectedStory(stage: Stage, workspaceId: string): Promise<void> {
  const { author, one, two } = await actors(stage, 'researcher-1')
  stage.clock.hoursBefore(27 * 24)
  const path = 'output/data/measure_practice.csv'
  const id = await author.ask(workspaceId, 'Prescribing by practice', [
    {
      name: 'Practices',
      variables: 'Antipsychotic prescribed in the month, by practice.',
      population: 'Everybody registered with one of 30 practices.',
      people: 260_000,
      outputs: [path],
    },
  ])
  await author.justify(id, 'Practices agreed to be named.')
  await author.submit(id)
  for (const checker of [one, two]) {
    stage.clock.hoursBefore(26 * 24)
    await checker.vote(id, { [path]: 'Practices may not be named.' })
    await checker.finish(id)
  }
  await two.reject(id, 'not-permitted', 'Nothing that identifies a practice may leave.')
}

/** A request its author took back before anybody looked. */
export async function withdrawnStory(stage: Stage, workspaceId: string): Promise<void> {
  const { author } = await actors(stage, 'researcher-1')
  stage.clock.hoursBefore(25 * 24)
  const id = await author.ask(workspaceId, 'Prescribing by age over time', [
    {
      name: 'Measures',
      variables: 'Antipsychotic prescribed in the month, by age band.',
      population: 'Everybody registered on the first of the month.',
      people: 3_380_000,
      outputs: ['output/data/measure_ageband.csv'],
    },
  ])
  const who = await stage.cast('researcher-1')
  wanted(await withdrawRequestCommand(stage.deps, who, await target(stage.deps, who, id)))
}

/** Approved, and not public before a checker publishes it. */
export async function embargoedStory(stage: Stage, workspaceId: string): Promise<void> {
  const { author, two, three } = await actors(stage, 'researcher-1')
  stage.clock.hoursBefore(8.6 * 24)
  const id = await author.ask(workspaceId, 'Winter pressures: admissions by quarter', [
    {
      name: 'Quarters',
      variables: 'Emergency admission, by age band and quarter.',
      population: 'Everybody registered on the first day of the quarter.',
      people: 1_590_000,
      outputs: tables('quarterly', 'measure_sex'),
    },
  ])
  await author.submit(id)
  for (const checker of [two, three]) {
    stage.clock.hoursBefore(8 * 24)
    await checker.vote(id)
    await checker.finish(id)
  }
  await three.release(id, { until: null })
}

/** A release of which one file was taken back by two checkers. */
export async function recalledStory(stage: Stage, workspaceId: string): Promise<void> {
  const { author, one, two } = await actors(stage, 'researcher-2')
  stage.clock.hoursBefore(7.6 * 24)
  const id = await author.ask(workspaceId, 'Vaccine uptake: tables and quarterly counts', [
    {
      name: 'Uptake',
      variables: 'First dose recorded, by demographic group and quarter.',
      population: 'Everybody registered with a TPP practice.',
      people: 1_330_000,
      outputs: tables('table1', 'quarterly'),
    },
  ])
  await author.submit(id)
  for (const checker of [one, two]) {
    stage.clock.hoursBefore(7 * 24)
    await checker.vote(id)
    await checker.finish(id)
  }
  await one.release(id)
  await recallQuarterly(stage, id)
}

async function recallQuarterly({ deps, clock, cast }: Stage, requestId: string): Promise<void> {
  const file = await deps.db.reader
    .selectFrom('release_file as file')
    .innerJoin('release', 'release.id', 'file.release_id')
    .select(['file.id', 'release.id as releaseId'])
    .where('release.request_id', '=', requestId)
    .where('file.path', 'like', '%quarterly.csv')
    .executeTakeFirstOrThrow()
  clock.hoursBefore(6 * 24)
  const { releaseId } = file
  const proposal = wanted(
    await proposeRecallCommand(deps, await cast('checker-1'), {
      releaseId,
      fileIds: [file.id],
      category: 'mistake',
      reason: 'The second quarter was counted twice.',
    }),
  )
  if (proposal.kind !== 'recall-proposed') throw new Error('The recall was not proposed.')
  const { recallId } = proposal
  wanted(await confirmRecallCommand(deps, await cast('checker-2'), { releaseId, recallId }))
}

/** Returned by two checkers, mended by its author, and back in the queue: round 2. */
export async function resubmittedStory(
  stage: Stage,
  workspaceId: string,
  mend: () => Promise<void>,
): Promise<void> {
  const { author, one, two } = await actors(stage, 'researcher-1')
  stage.clock.hoursBefore(5 * 24)
  const id = await author.ask(workspaceId, 'Antipsychotics in care homes', [
    {
      name: 'Care homes',
      variables: 'Antipsychotic prescribed at least once in the quarter, by demographic group.',
      population: 'People who live in a care home.',
      people: 1_200_000,
      outputs: tables('table1', 'subgroup'),
    },
  ])
  await author.justify(id, 'The redacted cell is the only one of its row.')
  await author.submit(id)
  const objection = 'The redacted cell can be computed from its row: redact a second one.'
  for (const checker of [one, two]) {
    stage.clock.hoursBefore(4 * 24)
    await checker.vote(id, { 'output/tables/subgroup.csv': objection })
    await checker.finish(id)
  }
  await two.sayOfGroup(id, 'Care homes', 'Redact the whole row of people over 80 in subgroup.csv.')
  await two.giveBack(id)
  await mend()
  stage.clock.hoursBefore(20)
  await author.update(id, 'output/tables/subgroup.csv')
  await author.comment(id, 'Care homes', 'The whole row is redacted now.')
  await author.submit(id)
}

/** One checker is done; the other has not begun. */
export async function partlyReviewedStory(stage: Stage, workspaceId: string): Promise<void> {
  const { author, one } = await actors(stage, 'researcher-2')
  stage.clock.hoursBefore(50)
  const id = await author.ask(workspaceId, 'Vaccine uptake by sex and region', [
    {
      name: 'Uptake by region',
      variables: 'First dose recorded, by region and month.',
      population: 'Everybody registered with a TPP practice.',
      people: 1_330_000,
      outputs: [...tables('measure_sex'), 'output/figures/people_by_region.svg'],
      supporting: tables('people_by_region'),
    },
  ])
  await author.submit(id)
  stage.clock.hoursBefore(26)
  await one.vote(id)
  await one.finish(id)
}

/**
 * In the queue: a table that hides a row which an earlier release of the same project shows. The finding
 * opens the two beside each other.
 */
export async function followUpStory(stage: Stage, workspaceId: string): Promise<void> {
  const { author } = await actors(stage, 'researcher-2')
  stage.clock.hoursBefore(45)
  const id = await author.ask(workspaceId, 'Vaccine uptake, followed up', [
    {
      name: 'Uptake again',
      variables: 'First dose recorded, by demographic group, with the oldest left out.',
      population: 'Everybody registered with a TPP practice.',
      people: 1_330_000,
      outputs: tables('table1_again'),
    },
  ])
  await author.justify(id, 'The oldest are few in some practices, so we hide them from now on.')
  await author.submit(id)
}

/** Both reviews are in, and they differ: a conflict to settle. */
export async function conflictStory(stage: Stage, workspaceId: string): Promise<void> {
  const { author, one, two } = await actors(stage, 'researcher-2')
  stage.clock.hoursBefore(70)
  const id = await author.ask(workspaceId, 'Booster uptake', [
    {
      name: 'Boosters',
      variables: 'Booster dose recorded, by demographic group and quarter.',
      population: 'Everybody with two doses.',
      people: 1_460_000,
      outputs: tables('table1', 'quarterly', 'measure_sex'),
    },
  ])
  await author.submit(id)
  stage.clock.hoursBefore(30)
  await one.vote(id)
  await one.finish(id)
  stage.clock.hoursBefore(8)
  const objection = 'The rate has more digits than the rounded counts allow.'
  await two.vote(id, { 'output/tables/quarterly.csv': objection })
  await two.finish(id)
}

/** Handed back after one round; the author has something to do. */
export async function returnedStory(stage: Stage, workspaceId: string): Promise<void> {
  const { author, two, three } = await actors(stage, 'researcher-1')
  stage.clock.hoursBefore(96)
  const id = await author.ask(workspaceId, 'Winter pressures: admissions', [
    {
      name: 'Admissions',
      variables: 'Emergency admission in the winter, by demographic group.',
      population: 'Everybody registered on 1 November.',
      people: 1_590_000,
      outputs: tables('table1', 'subgroup'),
    },
  ])
  await author.justify(id, 'New prescriptions are events, not people.')
  await author.submit(id)
  const objection = 'A 5 cannot be there after redacting up to 7: which order was used?'
  for (const checker of [two, three]) {
    stage.clock.hoursBefore(52)
    await checker.vote(id, { 'output/tables/subgroup.csv': objection })
    await checker.finish(id)
  }
  await three.sayOfGroup(id, 'Admissions', 'Redact counts up to 7 first, then round to 5.')
  await three.giveBack(id)
}

/** Begun, and not yet ready to be submitted. */
export async function pendingStory(stage: Stage, workspaceId: string): Promise<void> {
  const { author } = await actors(stage, 'researcher-2')
  stage.clock.hoursBefore(5)
  await author.ask(workspaceId, 'Kidney disease: first tables', [
    {
      name: 'First tables',
      variables: '',
      population: 'Everybody with chronic kidney disease.',
      people: 0,
      outputs: tables('table1', 'subgroup'),
    },
  ])
}

/** The request of the main study, freshly in the queue: planted faults, two groups, both backends. */
export async function submittedStory(stage: Stage, workspaceId: string): Promise<void> {
  const { author } = await actors(stage, 'researcher-1')
  stage.clock.hoursBefore(2)
  const id = await author.ask(
    workspaceId,
    'Antipsychotic prescribing during COVID-19: tables 1 and 2',
    [
      {
        name: 'Table 1, demographics',
        backend: 'emis',
        variables: 'Patients with at least one antipsychotic in the quarter, by demographic group.',
        population: 'Everybody registered with an EMIS practice on the last day of the quarter.',
        people: 3_400_000,
        outputs: tables('table1_redacted'),
        supporting: ['output/data/data_quarterly.csv'],
      },
      {
        name: 'Table 2, prescribing',
        variables: 'The same, in people with dementia, autism, or a learning disability.',
        population: 'People with the condition recorded before the quarter.',
        people: 363_000,
        outputs: tables(
          'table2_all_redacted',
          'table2_dementia_redacted',
          'table2_autism_redacted',
          'table2_ld_redacted',
          'table2_care_home_redacted',
        ),
      },
      {
        name: 'Figures',
        variables: 'People with an antipsychotic, by part of England.',
        population: 'Everybody registered with a TPP practice.',
        people: 5_100_000,
        outputs: [
          'output/figures/people_by_region.svg',
          'output/figures/people_by_region.png',
          'output/report/people_by_region.csv',
        ],
      },
    ],
  )
  await author.justify(id, 'Checked by hand against the protocol.')
  await author.submit(id)
}
