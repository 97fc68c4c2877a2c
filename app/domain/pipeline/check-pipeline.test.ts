import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readYaml } from '#app/files/read-yaml.ts'
import { sharedData } from '#e2e/shared-data.ts'
import { checkPipeline } from './check-pipeline.ts'
import type { PipelineProblem } from './pipeline.ts'

function problemsOf(text: string): PipelineProblem[] {
  const yaml = readYaml(text)
  if (!yaml.ok) throw new Error(JSON.stringify(yaml.problem))
  return checkPipeline(yaml.value)
}

/** A pipeline that is right at version 4, with one action changed. */
const withAction = (lines: string, version = "'4'", more = '') => `version: ${version}
${more}
actions:
  table:
${lines
  .split('\n')
  .map((line) => `    ${line}`)
  .join('\n')}
`
const RUN = 'run: r:v2 analysis/table.R'
const OUTPUTS = 'outputs: {moderately_sensitive: {table: output/table.csv}}'
const SIZED = 'expectations: {population_size: 1000}'
const run = (command: string, version?: string, more?: string) =>
  withAction(`run: ${command}\n${OUTPUTS}`, version, more)
const pattern = (text: string, level = 'moderately_sensitive') =>
  withAction(`${RUN}\noutputs: {${level}: {x: ${JSON.stringify(text)}}}`)
const outputs = (text: string) => withAction(`${RUN}\noutputs: ${text}`)
const needs = (text: string) => withAction(`${RUN}\nneeds: ${text}\n${OUTPUTS}`)
const two = (first: string, second: string, version = '4', more = '') => `version: ${version}
${more}
actions:
  one: {${first}}
  two: {${second}}
`
const full = (command: string, output: string, level = 'moderately_sensitive') =>
  `run: ${command}, outputs: {${level}: {x: ${output}}}`

test.each<[string, string]>([
  ['version 5', run('r:v2 x.R', '5')],
  [
    'version 1 without expectations, a pattern twice and :latest',
    two(full('r:latest a', 'a.csv'), full('r:v1 b', 'a.csv'), '1'),
  ],
  [
    'version 2 with a size as text',
    run('r:v2 x.R', '2', 'expectations: {population_size: "1000"}'),
  ],
  ['version 2 with expectations of nothing', run('r:v2 x.R', '2', 'expectations: {}')],
  ['version 3 with its size', run('cohortextractor:latest generate_measures', '3.0', SIZED)],
  ['a dev image', run('python:dev x')],
  ['a version before release', run('ehrql:v1.2-rc1 generate-measures')],
  ['a reusable action', run('cohort-joiner:v0.0.7 --x')],
  [
    'config and dummy data',
    withAction(`${RUN}\nconfig: {a: 1}\ndummy_data_file: a.csv\n${OUTPUTS}`),
  ],
  ['any type of file where nobody may see it', pattern('a/x.tar.gz', 'highly_sensitive')],
  [
    'a cohort in two folders with --output-dir',
    withAction(
      'run: cohortextractor:v1 generate_cohort --output-dir=a\noutputs: {highly_sensitive: {a: a/x.csv, b: b/x.csv}}',
      '3',
      SIZED,
    ),
  ],
  [
    'a dataset',
    withAction(
      'run: ehrql:v1 generate-dataset d.py --output a/x.csv.gz\noutputs: {highly_sensitive: {a: a/x.csv.gz}}',
    ),
  ],
  [
    'datasets of a kind',
    withAction(
      'run: ehrql:v1 generate-dataset d.py --output=a/:arrow\noutputs: {highly_sensitive: {a: a/*.arrow}}',
    ),
  ],
  ['ehrql that makes no dataset', run('ehrql:v1 generate-measures m.py')],
  ['a file that is only called metadata', pattern('metadata.csv')],
])('%s is right', (_what, text) => {
  expect(problemsOf(text).filter(({ code }) => code !== 'old-version')).toEqual([])
})

// Each row: the text, the code, the line, words of the message, words of the fix.
const refusals: [string, string, number, string, string][] = [
  // 2.1: the version matrix and what goes with it
  ['actions: {}', 'no-version', 1, 'There is no version', 'Add version: "4"'],
  [run('r:v2 x', 'four'), 'bad-version', 1, 'must be a number; it is "four"', 'From 2 patterns'],
  [run('r:v2 x', '[4]'), 'bad-version', 1, 'it is a list', 'version: "4"'],
  [run('r:v2 x', 'true'), 'bad-version', 1, 'it is "true"', 'version: "4"'],
  [run('r:v2 x', '.nan'), 'bad-version', 1, 'it is ".nan"', 'version: "4"'],
  [run('r:v2 x', '0'), 'bad-version', 1, 'no version 0', '1 to 5'],
  [run('r:v2 x', '3.5'), 'bad-version', 1, 'no version 3.5', '1 to 5'],
  [run('r:v2 x', '6'), 'version-too-new', 1, 'no version 6 yet', 'newest is 5'],
  [run('r:v2 x', '4'), 'old-version', 1, 'Version 4 is not the newest', 'From 2'],
  [run('r:v2 x', '3'), 'expectations-missing', 1, 'needs expectations', 'population_size: 1000'],
  [run('r:v2 x', '3', 'expectations: {}'), 'expectations-missing', 2, 'population_size', 'Add'],
  [run('r:v2 x', '1', 'expectations: 7'), 'expectations-missing', 2, 'population_size', 'Add'],
  [run('r:v2 x', '4', SIZED), 'expectations-refused', 2, 'Version 4 has no expectations', 'Take'],
  [
    run('r:v2 x', '3', 'expectations: {population_size: -1}'),
    'bad-population-size',
    2,
    'above 0',
    '1000',
  ],
  [
    run('r:v2 x', '3', 'expectations: {population_size: many}'),
    'bad-population-size',
    2,
    'whole number',
    '1000',
  ],
  [
    run('r:v2 x', '3', 'expectations: {population_size: [1]}'),
    'bad-population-size',
    2,
    'whole number',
    '1000',
  ],
  [
    run('r:v2 x', '3', 'expectations: {population_size: ""}'),
    'bad-population-size',
    2,
    'whole number',
    '1000',
  ],
  [
    two(full('r:v2 a', 'a.csv'), full('r:v2 b', 'a.csv'), '2'),
    'pattern-not-unique',
    5,
    'a.csv is here twice, in one and in two',
    'file of its own',
  ],
  [
    run('cohortextractor:v1 generate_measures'),
    'cohortextractor-refused',
    5,
    'has no cohortextractor, which table uses',
    'ehrql:v1',
  ],
  [run('r:latest x', '5'), 'latest-refused', 5, 'takes no :latest', 'r:v2'],
  [run('x:latest x', '5'), 'latest-refused', 5, 'takes no :latest', 'x:v1'],
  [
    two(full('r:v2 a', 'a.csv'), full('r:v2 b', 'b.csv')).replace('two:', 'run_all:'),
    'run-all-ignored',
    5,
    'is ignored',
    'Rename',
  ],
  [
    two(full('r:v2 a', 'a.csv'), full('r:v2 b', 'b.csv'), '5').replace('two:', 'run_all:'),
    'run-all-refused',
    5,
    'takes no action named run_all',
    'Rename',
  ],
  // 2.1: shape
  ['[1]', 'wrong-type', 1, 'must be a mapping, not a list', 'left edge'],
  ['', 'wrong-type', 1, 'must be a mapping, not nothing', 'left edge'],
  [
    'version: 4\nactoins: {}',
    'unknown-key',
    2,
    'actoins is not a key of project.yaml',
    'Did you mean actions?',
  ],
  [
    'version: 4\nsomething: 1',
    'unknown-key',
    2,
    'something is not a key',
    'The keys are version, expectations, actions',
  ],
  ['version: 4', 'no-actions', 1, 'There are no actions', 'Add actions:'],
  ['version: 4\nactions: {}', 'no-actions', 2, 'There are no actions', 'Add one'],
  [
    'version: 4\nactions: x',
    'wrong-type',
    2,
    'Actions must be a mapping, not a text',
    'indentation',
  ],
  [
    'version: 4\nactions:\n  x:',
    'wrong-type',
    3,
    'Action x must be a mapping, not nothing',
    'indentation',
  ],
  [
    withAction(`${RUN}\n${OUTPUTS}\nneed: [x]`),
    'unknown-key',
    7,
    'need is not a key of action table',
    'Did you mean needs?',
  ],
  [withAction(OUTPUTS), 'no-run', 4, 'no run in action table', 'Add run:'],
  [withAction(RUN), 'no-outputs', 4, 'no outputs in action table', 'moderately_sensitive'],
  [run('7'), 'wrong-type', 5, 'Run in action table must be a text, not a number', 'quotes'],
  [run('true'), 'wrong-type', 5, 'not a boolean', 'quotes'],
  [outputs('{}'), 'no-outputs', 6, 'no output in action table', 'at least one'],
  [
    outputs('x'),
    'wrong-type',
    6,
    'Outputs in action table must be a mapping, not a text',
    'indentation',
  ],
  [
    outputs('{highly_sensitive: {}}'),
    'empty-level',
    6,
    'no output under highly_sensitive',
    'Name one',
  ],
  [outputs('{highly_sensitive: x}'), 'wrong-type', 6, 'must be a mapping', 'indentation'],
  [
    outputs('{moderately_sensitive: {a: [x]}}'),
    'wrong-type',
    6,
    'Output a in action table must be a text, not a list',
    'quotes',
  ],
  [
    outputs('{moderately_sensitive: {a: {b: c}}}'),
    'wrong-type',
    6,
    'a text, not a mapping',
    'quotes',
  ],
  [
    outputs('{moderatly_sensitive: {a: x.csv}}'),
    'unknown-key',
    6,
    'moderatly_sensitive is not a key of outputs',
    'Did you mean moderately_sensitive?',
  ],
  [
    withAction(`${RUN}\nconfig: x\n${OUTPUTS}`),
    'wrong-type',
    6,
    'Config in action table must be a mapping',
    'indentation',
  ],
  [
    withAction(`${RUN}\ndummy_data_file: [x]\n${OUTPUTS}`),
    'wrong-type',
    6,
    'Dummy_data_file in action table must be a text',
    'quotes',
  ],
  [
    'version: 4\nactions:\n  "a b":\n    run: r:v2 x\n    outputs: {highly_sensitive: {a: x.csv}}',
    'bad-name',
    3,
    'no spaces, slashes',
    'Use letters',
  ],
  [
    'version: 4\nactions:\n  a/b:\n    run: r:v2 x\n    outputs: {highly_sensitive: {a: x.csv}}',
    'bad-name',
    3,
    'becomes the name of its log',
    'Use letters',
  ],
  [
    'version: 4\nactions:\n  ..:\n    run: r:v2 x\n    outputs: {highly_sensitive: {a: x.csv}}',
    'bad-name',
    3,
    'becomes the name',
    'Use letters',
  ],
  // 2.2: patterns
  [
    pattern('a\\b.csv'),
    'bad-pattern',
    6,
    'Character 2 of a\\b.csv is a backslash',
    'Write a/b.csv',
  ],
  [pattern('a/**/b.csv'), 'bad-pattern', 6, 'Character 3 of a/**/b.csv is **', 'Only *'],
  [pattern('a?.csv'), 'bad-pattern', 6, 'is ?', 'Only *'],
  [pattern('a[1].csv'), 'bad-pattern', 6, 'is [', 'Only *'],
  [pattern('a/b'), 'bad-pattern', 6, 'a/b has no file extension', 'End it'],
  [pattern('.csv'), 'bad-pattern', 6, '.csv has no file extension', 'End it'],
  [pattern('a/.csv'), 'bad-pattern', 6, 'no file extension', 'End it'],
  [pattern('a.'), 'bad-pattern', 6, 'no file extension', 'End it'],
  [pattern('x.c*v'), 'bad-pattern', 6, 'extension of x.c*v holds a *', 'one pattern for each'],
  [pattern('x.*'), 'bad-pattern', 6, 'holds a *', 'one pattern for each'],
  [
    pattern('x.CSV'),
    'bad-pattern',
    6,
    'type .CSV cannot be moderately_sensitive',
    'Did you mean .csv?',
  ],
  [pattern('a/x.tar.gz'), 'bad-pattern', 6, 'type .gz cannot', 'The types are .csv .jpg'],
  [pattern('a/../x.csv'), 'bad-pattern', 6, 'leads out', 'Name the folder'],
  [pattern('../x.csv'), 'bad-pattern', 6, 'leads out', 'Name the folder'],
  [pattern('./x.csv'), 'bad-pattern', 6, 'not in plain form', 'Write x.csv'],
  [pattern('a//x.csv'), 'bad-pattern', 6, 'not in plain form', 'Write a/x.csv'],
  [pattern('metadata/x.csv'), 'bad-pattern', 6, 'belongs to the job runner', 'another folder'],
  [pattern('/a/x.csv'), 'bad-pattern', 6, 'absolute path', 'folder of the workspace'],
  [pattern('C:/x.csv'), 'bad-pattern', 6, 'absolute path', 'folder of the workspace'],
  [
    pattern('a\nb.csv'),
    'bad-pattern',
    6,
    'Character 2 of the pattern cannot be seen',
    'Take it out',
  ],
  [pattern('*.csv'), 'odd-pattern', 6, 'very wide', 'Begin it with a folder'],
  [pattern('*/x.csv'), 'odd-pattern', 6, 'very wide', 'Begin it'],
  [pattern('Metadata/x.csv'), 'odd-pattern', 6, 'On some disks', 'another folder'],
  [pattern('-x.csv'), 'odd-pattern', 6, 'begins with - or ~', 'Rename'],
  [pattern('~/.x.csv'), 'odd-pattern', 6, 'begins with - or ~', 'Rename'],
  [pattern('a/~x.csv'), 'odd-pattern', 6, 'begins with - or ~', 'Rename'],
  [pattern('metadata'), 'bad-pattern', 6, 'no file extension', 'End it'],
  [pattern('a b.csv'), 'odd-pattern', 6, 'space in a b.csv', 'Write _'],
  // 2.3 and 2.4: commands
  [run('""'), 'empty-run', 5, 'run command of table is empty', 'Write one'],
  [run('"   "'), 'empty-run', 5, 'is empty', 'Write one'],
  [run(`r:v2 'x`), 'bad-run', 5, 'A quote in the run command of table is not closed', 'Close it'],
  [
    run('r analysis/x.R'),
    'no-image-version',
    5,
    'must have a version in the form :v1.',
    'Write r:v2',
  ],
  [run('python:2 x'), 'no-image-version', 5, 'it has :2', 'Write python:v2'],
  [
    withAction(
      'run: cohortextractor:v1 generate_cohort\noutputs: {highly_sensitive: {a: a/x.csv}, minimally_sensitive: {b: a/y.csv}}',
      '3',
      SIZED,
    ),
    'cohort-levels',
    4,
    'exactly one privacy level',
    'highly_sensitive',
  ],
  [
    withAction(
      'run: cohortextractor:v1 generate_cohort\noutputs: {highly_sensitive: {a: a/x.csv, b: b/x.csv}}',
      '3',
      SIZED,
    ),
    'cohort-folders',
    4,
    'exactly one folder',
    '--output-dir',
  ],
  [
    run('ehrql:v1 generate-dataset d.py --output output/table.csv'),
    'dataset-level',
    6,
    'one row per patient, so table cannot be moderately_sensitive',
    'Move it',
  ],
  [
    withAction(
      'run: databuilder:v0 generate-dataset d.py\noutputs: {highly_sensitive: {a: a/x.csv}}',
    ),
    'no-output-option',
    5,
    'must say where it writes',
    'Add --output a/x.csv',
  ],
  [
    withAction('run: databuilder:v0 generate-dataset d.py\noutputs: {}'),
    'no-output-option',
    5,
    'must say',
    'Add --output output/dataset.csv.gz',
  ],
  [
    withAction(
      'run: ehrql:v1 generate-dataset d.py --output a/y.csv\noutputs: {highly_sensitive: {a: a/x.csv}}',
    ),
    'output-differs',
    6,
    'a/x.csv does not match --output a/y.csv',
    'Write a/y.csv',
  ],
  [
    withAction(
      'run: ehrql:v1 generate-dataset d.py --output a/:csv\noutputs: {highly_sensitive: {a: a/x.csv}}',
    ),
    'output-differs',
    6,
    'does not match',
    'Write a/*.csv',
  ],
  [
    needs('table'),
    'wrong-type',
    6,
    'Needs in action table must be a list, not a text',
    'needs: [a, b]',
  ],
  [needs('[1]'), 'wrong-type', 6, 'must be the name of an action, not a number', 'quotes'],
  [needs('[[a]]'), 'wrong-type', 6, 'not a list', 'quotes'],
  [needs('[a b]'), 'needs-not-separated', 6, 'separated with commas', 'Write needs: [a, b].'],
  [
    needs('[tabel]'),
    'unknown-need',
    6,
    'needs tabel, and there is no such action',
    'Did you mean table?',
  ],
  [needs('[everything]'), 'unknown-need', 6, 'no such action', 'The actions are table'],
  [needs('[table]'), 'cycle', 4, 'table needs table', 'Take one'],
  [
    two(`needs: [two], ${full('r:v2 a', 'a.csv')}`, `needs: [one], ${full('r:v2 b', 'b.csv')}`),
    'cycle',
    4,
    'one needs two needs one',
    'Take one',
  ],
  [
    two(full('r:v2 a', 'a.csv'), full('"r:v2  a"', 'b.csv')),
    'same-run',
    5,
    'Actions one and two run the same command',
    'Spaces make no difference',
  ],
  // 2.5: patterns that meet at different levels
  [
    two(full('r:v2 a', 'o/*_a.csv', 'highly_sensitive'), full('r:v2 b', 'o/b_*.csv')),
    'level-conflict',
    5,
    'One file can match o/*_a.csv (highly_sensitive, one) and o/b_*.csv (moderately_sensitive, two)',
    'withheld',
  ],
]

test.each(refusals.map(([text, ...expected]) => [...expected, text] as const))(
  '%s in line %i: %s',
  (code, line, message, fix, text) => {
    const found = problemsOf(text).filter((problem) => problem.code === code)
    expect(found).toHaveLength(1)
    expect(found[0]?.line).toBe(line)
    expect(found[0]?.message).toContain(message)
    expect(found[0]?.fix).toContain(fix)
    const isWarning = ['old-version', 'odd-pattern', 'run-all-ignored'].includes(code)
    expect(found[0]?.severity).toBe(isWarning ? 'warning' : 'error')
  },
)

// 2.1, the version matrix: for versions 1 to 5, the code that each thing gives, or none.
const SIZE_LINE = (version: number) => (version === 3 ? SIZED : '')
const matrix: [string, (version: number) => string, (string | null)[]][] = [
  [
    'one pattern twice',
    (version) =>
      two(full('r:v2 a', 'a.csv'), full('r:v2 b', 'a.csv'), String(version), SIZE_LINE(version)),
    [null, ...Array<string>(4).fill('pattern-not-unique')],
  ],
  [
    'no expectations',
    (version) => run('r:v2 x', String(version)),
    [null, null, 'expectations-missing', null, null],
  ],
  [
    'a population_size',
    (version) => run('r:v2 x', String(version), SIZED),
    [null, null, null, 'expectations-refused', 'expectations-refused'],
  ],
  [
    'cohortextractor',
    (version) => run('cohortextractor:v1 generate_measures', String(version), SIZE_LINE(version)),
    [null, null, null, 'cohortextractor-refused', 'cohortextractor-refused'],
  ],
  [
    'an action named run_all',
    (version) => run('r:v2 x', String(version), SIZE_LINE(version)).replace('table:', 'run_all:'),
    [...Array<string>(4).fill('run-all-ignored'), 'run-all-refused'],
  ],
  [
    'image:latest',
    (version) => run('r:latest x', String(version), SIZE_LINE(version)),
    [null, null, null, null, 'latest-refused'],
  ],
]

test.each(
  matrix.flatMap(([what, text, codes]) =>
    codes.map((code, at) => [what, at + 1, code, text(at + 1)] as const),
  ),
)('%s in version %i: %s', (_what, version, code, text) => {
  const codes = problemsOf(text).map((problem) => problem.code)
  const age = version < 5 ? ['old-version'] : []
  expect(codes.sort()).toEqual([...age, ...(code === null ? [] : [code])].sort())
})

test('problems come in the order of their lines', () => {
  const lines = problemsOf('version: 9\nx: 1\nactions:\n  a b: {run: "", outputs: {}}').map(
    ({ line }) => line,
  )
  expect(lines).toEqual([...lines].sort((a, b) => a - b))
  expect(lines.length).toBeGreaterThan(3)
})

const folder = sharedData('data')
test.skipIf(folder === null)('page 4209: one warning, that its version is old', () => {
  const text = readFileSync(join(folder ?? '', 'job-request-4209/project.yaml'), 'utf8')
  expect(problemsOf(text)).toMatchObject([{ severity: 'warning', code: 'old-version', line: 8 }])
})
