import { expect, test } from 'vitest'
import type { OutputMark } from '../outputs/output-state.ts'
import type { Level } from '../pipeline/level.ts'
import { seenBy } from './outputs-by-action.ts'
import { whatItLeft } from './what-it-left.ts'

type File = { readonly marks: readonly OutputMark[]; readonly madeHere: boolean }

const action = (ranHere: object | null, outputs: { level: Level; files: File[] }[]) => ({
  action: 'a',
  line: 1,
  database: false,
  needs: [],
  restsOn: [],
  databaseActions: [],
  ranHere,
  ranEarlier: null,
  outputs: outputs.map(({ level, files }) => ({
    name: 'n',
    pattern: 'p.csv',
    level,
    line: 1,
    seenBy: seenBy[level],
    overlaps: [],
    levelConflict: false,
    files,
  })),
})
const file = (madeHere: boolean, ...marks: OutputMark[]): File => ({ madeHere, marks })

test('what a job request left, and what became of it', () => {
  const level = 'moderately_sensitive'
  expect(whatItLeft([action(null, [{ level, files: [file(false)] }])])).toBe(
    '0 of the 1 action of the pipeline ran here.',
  )
  for (const left of [file(true), file(true, 'newer-awaited')]) {
    expect(whatItLeft([action({}, [{ level, files: [left] }])])).toBe(
      '1 of the 1 action of the pipeline ran here. Of what it left, 1 moderately_sensitive file lies in the workspace: 1 is not requested yet.',
    )
  }
  expect(
    whatItLeft([
      action({}, [
        {
          level,
          files: [
            file(true, 'on-request'),
            file(true, 'released'),
            file(true, 'released', 'out-of-date'),
            file(false),
          ],
        },
        { level: 'highly_sensitive', files: [] },
      ]),
      action({}, [
        { level, files: [file(false), file(true, 'changed-since-release')] },
        { level: 'minimally_sensitive', files: [] },
      ]),
    ]),
  ).toBe(
    '2 of the 2 actions of the pipeline ran here. Of what it left, 4 moderately_sensitive files lie in the workspace: 1 is on a request, 2 are released, 1 is changed since the release. 2 more were written by another job request since or before. 2 outputs are at a level that nobody may see.',
  )
  expect(
    whatItLeft([action({}, [{ level, files: [file(true, 'failed-job'), file(false)] }])]),
  ).toBe(
    '1 of the 1 action of the pipeline ran here. Of what it left, 1 moderately_sensitive file lies in the workspace. 1 more was written by another job request since or before.',
  )
  expect(whatItLeft([action({}, [{ level: 'highly_sensitive', files: [] }])])).toBe(
    '1 of the 1 action of the pipeline ran here. 1 output is at a level that nobody may see.',
  )
})
