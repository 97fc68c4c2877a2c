import { expect, test } from 'vitest'
import { citation } from './cite.ts'
import { fileName, isPublished, type PublicRelease } from './public-release.ts'
import { releaseReadme } from './release-readme.ts'
import { sayRecall } from './say-recall.ts'

const file: PublicRelease['files'][number] = {
  id: 'f-1',
  path: 'output/a.csv',
  backend: { slug: 'emis', name: 'EMIS' },
  sha256: 'a'.repeat(64),
  bytes: 1,
  rows: null,
  columns: null,
  description: '',
  action: null,
  job: null,
  jobRequest: null,
  commit: null,
  repo: null,
  controls: {},
  downloads: 0,
  recalled: null,
}
const release: PublicRelease = {
  id: 'l-1',
  title: 'Tables 1 and 2',
  state: 'public',
  embargoUntil: null,
  releasedAt: '2026-11-21T09:00:00.000Z',
  publishedAt: '2026-11-22T09:00:00.000Z',
  workspace: 'main',
  project: { slug: 'p', name: 'Prescribing' },
  organisations: [],
  policy: { id: 'opensafely', version: 1 },
  policyOverrides: [],
  program: '1.0.0',
  reviewers: 2,
  rounds: 1,
  askedAt: null,
  logSeq: null,
  files: [file],
}

test('a citation says who, what, when and where', () => {
  const where = { origin: 'https://x.test', day: '22 Nov 2026' }
  expect(citation(release, where)).toBe(
    'Prescribing. Tables 1 and 2. Released 22 Nov 2026. https://x.test/releases/l-1',
  )
  expect(citation({ ...release, organisations: ['A', 'B'] }, where)).toMatch(
    /^A; B\. Prescribing\. /,
  )
})

test('the README says how to check, and what is missing', () => {
  const text = releaseReadme(release, {
    origin: 'https://x.test',
    proof: { seq: 7, keys: ['log+1+A'] },
  })
  expect(text).toContain('sha256sum -c files.sha256')
  expect(text).toContain('Files: 1\n')
  expect(text).toContain('opensafely, version 1, and by 2 people')
  const one = [{ field: 'counts.threshold', value: 5 } as const]
  const said = (policyOverrides: PublicRelease['policyOverrides']) =>
    releaseReadme({ ...release, policyOverrides }, { origin: 'https://x.test', proof: null })
  expect(said(one)).toContain('version 1 with an exception for counts.threshold, and by')
  expect(said([...one, { field: 'marker', value: '(secret)' }])).toContain(
    'version 1 with exceptions for counts.threshold, marker, and by',
  )
  expect(text).toContain('that entry 7 of the log released')
  expect(text).toContain('    log+1+A\n')
  const recalled = { ...file, recalled: { at: null, category: 'mistake' } }
  const unpublished = { ...release, publishedAt: null, files: [file, recalled] }
  const other = releaseReadme(unpublished, { origin: 'https://x.test', proof: null })
  expect(other).not.toContain('proofs/')
  expect(other).toContain('Files: 1 (1 recalled and not in this archive)')
  expect(other).toContain('Released: 2026-11-21T09:00:00.000Z')
})

test('what is under embargo is not published, what was recalled was', () => {
  expect(isPublished(release)).toBe(true)
  expect(isPublished({ ...release, state: 'recalled' })).toBe(true)
  expect(isPublished({ ...release, state: 'embargoed' })).toBe(false)
  expect(isPublished({ ...release, state: 'recalled', publishedAt: null })).toBe(false)
})

test('small words', () => {
  expect(fileName('output/a.csv')).toBe('a.csv')
  expect(fileName('a.csv')).toBe('a.csv')
  expect(sayRecall('mistake')).toBe('It holds a mistake')
  expect(sayRecall('other')).toBe('It was taken back')
})
