import type { Db } from '#db/open.ts'

/**
 * What stands for the parameters of an address. `as` is who looks at it (anybody who may, by default),
 * `view` a view of a file that has its own address, `only` a part of the pattern it is for, and `at` with
 * `query` an address without parameters that asks for something else.
 */
export type Scene = { readonly as?: string } & Readonly<Record<string, string>>

const study = 'antipsychotics-prescribing-during-covid-19-master'

type Asked = { as: string; title: string; everyView?: true; withoutFiles?: true }
const requests: readonly Asked[] = [
  { as: 'researcher-2', title: 'Kidney disease: first tables' },
  { as: 'researcher-1', title: 'Winter pressures: admissions', everyView: true },
  { as: 'researcher-1', title: 'Prescribing by practice', withoutFiles: true },
  { as: 'viewer-1', title: 'Antipsychotics in care homes' },
  { as: 'checker-1', title: 'Antipsychotic prescribing during COVID-19: tables 1 and 2' },
  { as: 'checker-2', title: 'Antipsychotics in care homes', everyView: true },
  { as: 'checker-3', title: 'Vaccine uptake by sex and region', withoutFiles: true },
  { as: 'checker-1', title: 'Booster uptake', withoutFiles: true },
  { as: 'auditor-1', title: 'Vaccine uptake: tables and quarterly counts', withoutFiles: true },
  {
    as: 'admin-1',
    title: 'Antipsychotic prescribing during COVID-19: table 2',
    withoutFiles: true,
  },
]

const table = ['emis', 'output/tables/table1_redacted.csv'] as const
/** Files that are shown in another way than a table. */
const others = [
  ['tpp', 'output/figures/people_by_region.svg'],
  ['tpp', 'output/figures/people_by_region.svgz'],
  ['tpp', 'output/report/report.html'],
  ['tpp', 'output/report/methods.md'],
  ['tpp', 'output/report/summary.json'],
] as const

/** Views of one file on a request, each with an address of its own. */
const views = ['columns', 'changes', 'beside', 'text', 'code', 'what-if', 'provenance'] as const

/** Scenes of the demo: one of each thing an address can lead to, in every state that looks different. */
export async function scenesOf(db: Db): Promise<Scene[]> {
  const releases = await db.selectFrom('release').select('id').orderBy('state').execute()
  const simulations = await db.selectFrom('policy_simulation').select('id').limit(1).execute()
  const jobRequest = await db.selectFrom('job_request').select('identifier').executeTakeFirst()
  const workspace = await db
    .selectFrom('workspace')
    .select('id')
    .where('name', '=', study)
    .execute()
  return [
    ...workspace.map(({ id }) => ({ at: '/requests/add', query: `workspace=${id}`, name: study })),
    { seq: '40', form: 'events.csv', size: '1', token: 'not-a-link' },
    { handle: 'researcher-2' },
    { policyId: 'opensafely' },
    { project: 'antipsychotics-prescribing' },
    ...simulations.map(({ id }) => ({ simulationId: id })),
    { identifier: jobRequest?.identifier ?? '' },
    { name: study },
    { as: 'auditor-1', name: study },
    { name: study, backend: table[0], '*': table[1] },
    ...others.map(([backend, path]) => ({ name: study, backend, '*': path, only: 'file' })),
    ...(await Promise.all(releases.map(({ id }) => ofRelease(db, id)))).flat(),
    ...(await Promise.all(requests.map((asked) => ofRequest(db, asked)))).flat(),
    { '*': 'nowhere/at-all' },
  ]
}

async function ofRelease(db: Db, releaseId: string): Promise<Scene[]> {
  const files = await db
    .selectFrom('release_file')
    .select('id')
    .where('release_id', '=', releaseId)
    .execute()
  return files.map(({ id }) => ({ releaseId, fileId: id }))
}

/** The first file; for some requests one of each type, and every view of the first. */
async function ofRequest(db: Db, { as, title, everyView, withoutFiles }: Asked): Promise<Scene[]> {
  const files = await db
    .selectFrom('request_file as file')
    .innerJoin('release_request as request', 'request.id', 'file.request_id')
    .select(['request.id as requestId', 'file.id as requestFileId', 'file.group_id as groupId'])
    .select('file.path')
    .where('request.title', '=', title)
    .orderBy('file.path')
    .execute()
  const [first] = files
  if (!first) throw new Error(`The demo has no request “${title}”.`)
  if (withoutFiles) return [{ as, requestId: first.requestId }]
  const typeOf = (path: string) => path.slice(path.lastIndexOf('.'))
  const ofEachType = [...new Map(files.map((file) => [typeOf(file.path), file])).values()]
  const shown = everyView ? ofEachType : [first]
  const scenes = shown.map(({ requestId, requestFileId, groupId }) => ({
    as,
    requestId,
    requestFileId,
    groupId,
  }))
  const [one] = scenes
  return everyView && one ? [...scenes, ...views.map((view) => ({ ...one, view }))] : scenes
}
