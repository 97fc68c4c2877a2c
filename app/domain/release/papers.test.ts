import { expect, test } from 'vitest'
import { opensafely } from '../disclosure/policies/opensafely.ts'
import { RULES } from '../disclosure/rules.ts'
import { disclosureControls } from './disclosure-controls.ts'
import type { PublicFile, PublicRelease } from './public-release.ts'
import { releaseCrate } from './crate/release-crate.ts'

const file: PublicFile = {
  id: 'f-1',
  path: 'output/table 1.csv',
  backend: { slug: 'emis', name: 'EMIS' },
  sha256: 'a'.repeat(64),
  bytes: 12,
  rows: 3,
  columns: 2,
  description: 'People by group',
  action: 'table_1',
  job: 'job-1',
  jobRequest: 7,
  commit: 'b633486',
  repo: 'https://github.com/opensafely/study.git',
  controls: { threshold: 7, rounding: { kind: 'nearest', base: 5 } },
  downloads: 3,
  recalled: null,
}
const release: PublicRelease = {
  id: 'l-1',
  title: 'Tables 1 and 2',
  state: 'public',
  embargoUntil: null,
  releasedAt: '2026-11-21T09:00:00.000Z',
  publishedAt: '2026-11-22T09:00:00.000Z',
  workspace: 'study',
  project: { slug: 'study', name: 'A study' },
  organisations: ['University of Somewhere'],
  policy: { id: 'opensafely', version: 1 },
  policyOverrides: [],
  program: '1.0.0',
  reviewers: 2,
  rounds: 3,
  askedAt: '2026-11-18T09:00:00.000Z',
  logSeq: 18_204,
  files: [file],
}
const record = {
  policy: opensafely,
  policySha256: 'c'.repeat(64),
  exceptions: [],
  outcomes: [{ rule: 'small-count', severity: 'must-fix', found: 3, fixed: 2, released: 1 }],
  rules: RULES,
  program: '1.0.0',
}

test('the controls name policy, checks, declarations and findings by rule, and no free text', () => {
  const noted = { ...file, controls: { ...file.controls, note: 'Ann said so' } }
  const text = disclosureControls({ ...release, files: [noted] }, record)
  const said = JSON.parse(text)
  expect(said).toMatchObject({
    format: 'sluice-disclosure-controls/1',
    policy: { id: 'opensafely', version: 1, sha256: 'c'.repeat(64), name: opensafely.name },
    program: { version: '1.0.0' },
    findings: record.outcomes,
    logEntry: 18_204,
    files: [{ sha256: file.sha256, declaredControls: { threshold: 7, zeros: null } }],
  })
  expect(said.checks).toHaveLength(RULES.length)
  expect(text).not.toContain('Ann')
})

test('what the program no longer holds is left open, and a recall changes nothing', () => {
  const recalled = { ...file, recalled: { at: null, category: 'mistake' }, downloads: 9 }
  expect(disclosureControls({ ...release, files: [recalled] }, record)).toBe(
    disclosureControls(release, record),
  )
  const old = { ...release, program: '0.9.0', files: [{ ...file, controls: {} }] }
  const said = JSON.parse(disclosureControls(old, { ...record, policy: null, policySha256: null }))
  expect(said).toMatchObject({ checks: null, policy: { name: null, source: null, sha256: null } })
  const all = {
    threshold: 'none',
    rounding: { kind: 'none' },
    order: 'redact-then-round',
    totals: 'exact',
    zeros: 'shown',
  } as const
  const full = disclosureControls({ ...release, files: [{ ...file, controls: all }] }, record)
  expect(JSON.parse(full).files[0].declaredControls).toEqual(all)
})

type Node = Record<string, unknown> & { '@id': string; '@type': string | string[] }
const of = (one: PublicRelease, isProved = true) => {
  const files = one.files
    .filter(({ recalled }) => recalled === null)
    .map((each) => ({ file: each, name: `outputs/${each.path}` }))
  const text = releaseCrate(one, { origin: 'https://x.test', files, isProved, controlsBytes: 9 })
  const graph = JSON.parse(text)['@graph'] as Node[]
  return { text, graph, node: (id: string) => graph.find((each) => each['@id'] === id) as Node }
}
const typed = ({ '@type': types }: Node, type: string) => [types].flat().includes(type)

test('RO-Crate 1.1: a descriptor, a root with what it must have, and every reference leads somewhere', () => {
  const { graph, node } = of(release)
  expect(node('ro-crate-metadata.json')).toMatchObject({
    '@type': 'CreativeWork',
    about: { '@id': './' },
    conformsTo: { '@id': 'https://w3id.org/ro/crate/1.1' },
  })
  const root = node('./')
  for (const must of ['name', 'description', 'datePublished', 'license', 'publisher'])
    expect(root[must], must).toBeTruthy()
  expect(new Set(graph.map((each) => each['@id'])).size).toBe(graph.length)
  const nested = (value: unknown): unknown[] =>
    Array.isArray(value) ? value : typeof value === 'object' && value !== null ? [value] : []
  const outside = ['https://w3id.org/', 'https://c2sp.org/', 'https://x.test/releases/']
  for (const each of graph)
    for (const value of Object.values(each).flatMap(nested)) {
      if (typeof value === 'string') continue
      const id = (value as Node)['@id']
      // Flattened: what stands inside another thing is a reference and nothing else.
      expect(Object.keys(value as object)).toEqual(['@id'])
      if (!outside.some((start) => id.startsWith(start)))
        expect(node(id), `${each['@id']} speaks of ${id}`).toBeDefined()
    }
  const parts = (root['hasPart'] as Node[]).map((part) => part['@id'])
  for (const each of graph.filter((one) => typed(one, 'File'))) expect(parts).toContain(each['@id'])
  expect(node('outputs/output/table%201.csv')).toMatchObject({ sha256: file.sha256 })
})

test('Five Safes RO-Crate 0.4: the profile, the phases of ours, who acted, and publishing', () => {
  const { graph, node, text } = of(release)
  expect(node('./')).toMatchObject({
    conformsTo: { '@id': 'https://w3id.org/5s-crate/0.4' },
    sourceOrganization: { '@id': '#project' },
    mainEntity: { '@id': 'https://github.com/opensafely/study/tree/b633486' },
    datePublished: release.publishedAt,
  })
  const assessed = graph.filter((each) => typed(each, 'AssessAction'))
  expect(assessed.map(({ additionalType }) => (additionalType as Node)['@id'])).toEqual([
    'https://w3id.org/shp#CheckValue',
    'https://w3id.org/shp#ValidationCheck',
    'https://w3id.org/shp#DisclosureCheck',
  ])
  for (const action of graph.filter(({ actionStatus, agent }) => actionStatus && agent)) {
    expect(typed(node((action['agent'] as Node)['@id']), 'Organization')).toBe(true)
    expect(action['actionStatus']).toBe('http://schema.org/CompletedActionStatus')
    expect(action['endTime']).toBeTruthy()
  }
  const mentioned = (node('./')['mentions'] as Node[]).map((each) => each['@id'])
  for (const action of graph.filter(({ '@type': type }) => String(type).endsWith('Action')))
    expect(mentioned).toContain(action['@id'])
  expect(graph.some((each) => typed(each, 'Person'))).toBe(false)
  expect(text).not.toMatch(/\/(requests|reviews|workspaces|audit|admin)\b/)
})

test('a recalled file is there by its hash alone, in a new snapshot of the release', () => {
  const gone = {
    ...file,
    id: 'f-2',
    path: 'output/gone.csv',
    sha256: 'b'.repeat(64),
    recalled: { at: '2026-11-23T09:00:00.000Z', category: 'mistake' },
  }
  const { graph, node, text } = of({ ...release, files: [file, gone] })
  expect(text).not.toContain('gone.csv')
  expect(graph.find(({ sha256 }) => sha256 === gone.sha256)).toMatchObject({
    '@type': 'RejectAction',
    endTime: '2026-11-23T09:00:00.000Z',
  })
  expect(node('./')).toMatchObject({
    version: '2',
    'pav:previousVersion': { '@id': '#before-recall' },
  })
  const undated = { ...gone, recalled: { at: null, category: 'other' } }
  expect(of({ ...release, files: [file, undated] }).text).not.toContain('gone.csv')
})

test('what is not known is left out: no code, no action, no description, no proof, no request date', () => {
  const bare = {
    ...file,
    path: 'a.odd',
    action: null,
    commit: null,
    repo: null,
    description: '',
    job: null,
  }
  const { graph, node } = of(
    { ...release, files: [bare], askedAt: null, publishedAt: null, organisations: [] },
    false,
  )
  expect(node('./')).not.toHaveProperty('mainEntity')
  expect(node('./')['datePublished']).toBe(release.releasedAt)
  expect(node('outputs/a.odd')).toMatchObject({ encodingFormat: 'application/octet-stream' })
  expect(node('outputs/a.odd')).not.toHaveProperty('description')
  expect(graph.some((each) => typed(each, 'CreateAction'))).toBe(false)
  expect(node('#disclosure')).not.toHaveProperty('startTime')
  expect(node('#project')).not.toHaveProperty('member')
})

test('files of one job are one action; code that is not public has no address', () => {
  const second = { ...file, id: 'f-2', path: 'b.csv', repo: null }
  const third = { ...file, id: 'f-3', path: 'c.csv', commit: null }
  const inner = { ...file, id: 'f-4', path: 'd.csv', commit: 'c0ffee1', repo: 'file:///srv/repo' }
  const { graph, node } = of({ ...release, files: [file, second, third, inner] })
  const jobs = graph.filter((each) => typed(each, 'CreateAction'))
  expect(jobs.map(({ result }) => (result as Node[]).length)).toEqual([2, 1, 1])
  expect(node('#code-c0ffee1')).not.toHaveProperty('codeRepository')
})
