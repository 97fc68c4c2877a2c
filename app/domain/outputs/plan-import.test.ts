import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Json } from '../audit/canonical-json.ts'
import { type Level, LEVELS } from '../pipeline/level.ts'
import { patternMatches, type Producer, withholdingOf } from '../pipeline/levels-of-path.ts'
import { claimsAgainst } from './claims-against.ts'
import { compareImport, foundOutput } from './compare-import.ts'
import type { FolderEntry } from './folder-entry.ts'
import { readManifest } from './manifest.ts'
import { outputState } from './output-state.ts'
import { MAX_KEPT_BYTES, planImport } from './plan-import.ts'

const producer = (action: string, pattern: string, level: Level): Producer => ({
  action,
  name: 'x',
  pattern,
  level,
  place: { line: 1, column: 1 },
})
const file = (path: string, changes: Partial<FolderEntry> = {}): FolderEntry => ({
  path,
  kind: 'file',
  bytes: 1,
  modifiedAt: 0,
  ...changes,
})
const manifestOf = (outputs: Record<string, Json>, producers: readonly Producer[] = []) =>
  readManifest({ workspace: 'w', outputs }, producers)
const planOf = (
  outputs: Record<string, Json>,
  listing: readonly FolderEntry[],
  producers: readonly Producer[] = [],
) =>
  planImport({
    manifest: manifestOf(outputs, producers),
    listing,
    withholding: ({ path }) => withholdingOf(producers)(path),
  })

const pattern = fc
  .array(fc.constantFrom('a', 'b', '*', '/', '.csv'), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(''))
const path = fc
  .array(fc.constantFrom('a', 'b', 'A', '/', '.csv'), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.join(''))

const withoutBytes = {
  message: null,
  sha256: null,
  outOfDateAction: false,
  outOfDateOutput: false,
  jobStatus: null,
  madeAt: null,
  jobIdentifier: null,
}

test('for random pipelines, a file that a withheld pattern could match is never opened, nor requestable', () => {
  const pipelines = fc.array(
    fc.record({ pattern, level: fc.constantFrom(...LEVELS), action: fc.constantFrom('x', 'y') }),
    { maxLength: 5 },
  )
  let opened = 0
  fc.assert(
    fc.property(pipelines, fc.uniqueArray(path, { maxLength: 6 }), (outputs, paths) => {
      const producers = outputs.map(({ action, pattern, level }) =>
        producer(action, pattern, level),
      )
      const entries = Object.fromEntries(paths.map((path) => [path, { level: LEVELS[1] }]))
      const plan = planOf(
        entries,
        paths.map((path) => file(path)),
        producers,
      )
      const { toOpen } = plan
      // Whatever is not opened has no bytes here, and what has none cannot be asked for.
      for (const { standing, reason } of plan.settled) {
        expect(outputState({ ...withoutBytes, standing, reason }, [], []).requestable).toBe(false)
      }
      opened += toOpen.length
      for (const { path } of toOpen) {
        for (const { pattern, level } of outputs) {
          expect(level !== 'moderately_sensitive' && patternMatches(pattern, path)).toBe(false)
        }
      }
    }),
    { numRuns: 1000 },
  )
  expect(opened).toBeGreaterThan(500)
})

test('only the word moderately_sensitive opens a file', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.json(), fc.constantFrom(...LEVELS, 'moderately_sensitive ')),
      (level) => {
        const { toOpen } = planOf({ 'a.csv': { level } }, [file('a.csv')])
        expect(toOpen.length === 1).toBe(level === 'moderately_sensitive')
      },
    ),
  )
})

test('too large a file is refused unopened, and a name that cannot be read is listed', () => {
  const plan = planOf({ 'a.csv': { level: LEVELS[1] } }, [
    file('a.csv', { bytes: MAX_KEPT_BYTES + 1 }),
    file('b\uFFFD.csv', { kind: 'unreadable' }),
  ])
  expect(plan.settled).toMatchObject([{ standing: 'refused', reason: 'too-large' }])
  expect(plan.unopened).toMatchObject([{ kind: 'refused', reason: 'Its name cannot be read.' }])
})

test('what is withheld is told by action, pattern and level, in a fixed order', () => {
  const producers = [
    producer('x', 'out/*.rds', 'highly_sensitive'),
    producer('y', 'out/b*.rds', 'highly_sensitive'),
    producer('y', 'small/*.csv', 'minimally_sensitive'),
  ]
  const highly = { level: 'highly_sensitive' }
  const { withheld } = planOf(
    {
      'small/a.csv': { level: 'minimally_sensitive', action: 'y' },
      'out/b.rds': { ...highly, action: 'y', timestamp: 2 },
      'out/c.rds': highly,
      'out/d.rds': { ...highly, action: 'y', timestamp: 1 },
      'else.rds': highly,
    },
    [file('out/b.rds'), file('small/z.csv'), file('out/z.rds')],
    producers,
  )
  expect(withheld).toEqual([
    {
      action: '(unknown action)',
      pattern: '(no pattern in project.yaml)',
      level: 'highly_sensitive',
      files: 1,
      leftBehind: 0,
    },
    { action: 'x', pattern: 'out/*.rds', level: 'highly_sensitive', files: 1, leftBehind: 1 },
    { action: 'y', pattern: 'out/*.rds', level: 'highly_sensitive', files: 1, leftBehind: 0 },
    { action: 'y', pattern: 'out/b*.rds', level: 'highly_sensitive', files: 1, leftBehind: 1 },
    { action: 'y', pattern: 'small/*.csv', level: 'minimally_sensitive', files: 1, leftBehind: 1 },
  ])
})

test('a manifest that is no object has no outputs and no workspace', () => {
  const manifest = readManifest([], [])
  expect(manifest).toMatchObject({ workspace: null, entries: [], problems: ['It has no outputs.'] })
})

test('the newest time of a job and of an action is kept, whatever the order', () => {
  const entry = (timestamp: number | null) => ({
    level: LEVELS[1],
    job_id: 'j',
    action: 'x',
    timestamp,
  })
  const { jobs, actions } = manifestOf({ a: entry(1), b: entry(3), c: entry(2), d: entry(null) })
  expect(jobs.get('j')).toBe('1970-01-01T00:00:03.000Z')
  expect(actions.get('x')).toBe('1970-01-01T00:00:03.000Z')
  expect(manifestOf({ a: entry(null) }).jobs.get('j')).toBeNull()
})

test('a job that offers withheld files, or other bytes, is told without their names', () => {
  const hash = 'a'.repeat(64)
  const manifest = manifestOf({
    'secret.csv': { level: 'highly_sensitive', job_id: 'j' },
    'a.csv': { level: LEVELS[1], job_id: 'j', content_hash: 'b'.repeat(64) },
    'b.csv': { level: LEVELS[1], job_id: 'other', content_hash: 'b'.repeat(64) },
    'c.csv': { level: LEVELS[1], job_id: 'j', content_hash: hash },
  })
  const outputs = ['secret', 'a', 'b', 'c', 'none'].map((name) => ({
    path: `${name}.csv`,
    sha256: hash,
    bytes: 1,
  }))
  const job = {
    identifier: 'j',
    action: 'x',
    status: 'succeeded',
    statusCode: null,
    message: null,
    createdAt: null,
    startedAt: null,
    completedAt: null,
  }
  expect(
    claimsAgainst(manifest, [
      { ...job, outputs },
      { ...job, outputs: [] },
    ]),
  ).toEqual([
    'The job of x offers 1 of its outputs as moderately_sensitive; the manifest withholds them.',
    'The job of x and the manifest name different bytes for a.csv.',
  ])
})

test('what was found is compared with what is known, field by field', () => {
  const [entry] = manifestOf({ 'a.csv': { level: LEVELS[1], size: 7 } }).entries
  if (entry === undefined) throw new Error('no entry')
  const found = foundOutput(entry, { standing: 'missing' })
  expect(found).toMatchObject({ bytes: 7, sha256: null, reason: null })
  let ids = 0
  const compare = (known: Parameters<typeof compareImport>[0]['known']) =>
    compareImport({
      known,
      found: [found],
      isWithheld: () => false,
      newId: () => `id-${++ids}`,
      unopened: [],
      withheld: [],
      warnings: [],
    })
  const first = compare([])
  expect(first.changes).toEqual([{ ...found, outputId: 'id-1' }])
  expect(compare(first.changes).changes).toEqual([])
})
