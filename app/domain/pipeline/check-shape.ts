import { LEVELS } from './level.ts'
import { nearest } from './nearest.ts'
import type { PipelineProblem } from './pipeline.ts'
import { error } from './problems.ts'
import { entryOf, kindOf, type YamlEntry, type YamlMap, type YamlNode } from './yaml-node.ts'

const PROJECT = ['version', 'expectations', 'actions']
const ACTION = ['run', 'needs', 'outputs', 'config', 'dummy_data_file']

/** What is not of the shape of a project.yaml: unknown keys, missing ones, values of the wrong kind. */
export function checkShape(root: YamlNode): PipelineProblem[] {
  if (root.kind !== 'map') {
    return [
      error(
        root.place,
        'wrong-type',
        `The file must be a mapping, not ${kindOf(root)}.`,
        'Begin with version: and actions: at the left edge.',
      ),
    ]
  }
  const actions = entryOf(root, 'actions')
  return [
    ...unknownKeys(root, PROJECT, 'project.yaml'),
    ...(actions === undefined
      ? [error(root.place, 'no-actions', 'There are no actions.', 'Add actions: with one or more.')]
      : ofMap(actions, 'actions', (map) =>
          map.entries.length === 0
            ? [error(map.place, 'no-actions', 'There are no actions.', 'Add one under actions:.')]
            : map.entries.flatMap((entry) =>
                ofMap(entry, `action ${entry.key.text}`, (action) => checkAction(entry, action)),
              ),
        )),
  ]
}

function checkAction({ key }: YamlEntry, action: YamlMap): PipelineProblem[] {
  const where = `action ${key.text}`
  const run = entryOf(action, 'run')
  const outputs = entryOf(action, 'outputs')
  const missing = (name: string, fix: string) =>
    error(key.place, `no-${name}`, `There is no ${name} in ${where}.`, fix)
  return [
    ...checkName(key.text, key.place),
    ...unknownKeys(action, ACTION, where),
    ...(run === undefined
      ? [missing('run', 'Add run: with the command, like run: r:v2 analysis/table.R')]
      : ofText(run, `run in ${where}`)),
    ...(outputs === undefined
      ? [missing('outputs', `Add outputs: with one of ${LEVELS.join(', ')}.`)]
      : ofMap(outputs, `outputs in ${where}`, (map) => checkOutputs(map, where))),
    ...optional(action, 'needs', (entry) => checkNeeds(entry, where)),
    ...optional(action, 'config', (entry) => ofMap(entry, `config in ${where}`, () => [])),
    ...optional(action, 'dummy_data_file', (entry) => ofText(entry, `dummy_data_file in ${where}`)),
  ]
}

function checkOutputs(outputs: YamlMap, where: string): PipelineProblem[] {
  if (outputs.entries.length === 0) {
    return [
      error(
        outputs.place,
        'no-outputs',
        `There is no output in ${where}.`,
        `Name at least one under ${LEVELS.join(', ')}.`,
      ),
    ]
  }
  return [
    ...unknownKeys(outputs, LEVELS, `outputs in ${where}`),
    ...outputs.entries
      .filter(({ key }) => (LEVELS as readonly string[]).includes(key.text))
      .flatMap((entry) =>
        ofMap(entry, `${entry.key.text} in ${where}`, (level) =>
          level.entries.length === 0
            ? [
                error(
                  entry.key.place,
                  'empty-level',
                  `There is no output under ${entry.key.text} in ${where}.`,
                  'Name one, or take the key out.',
                ),
              ]
            : level.entries.flatMap((output) =>
                ofText(output, `output ${output.key.text} in ${where}`),
              ),
        ),
      ),
  ]
}

function checkNeeds({ value }: YamlEntry, where: string): PipelineProblem[] {
  if (value.kind !== 'list')
    return [wrongType(value, `needs in ${where}`, 'a list', 'Write needs: [a, b].')]
  return value.items.flatMap((item) =>
    item.kind === 'scalar' && typeof item.value === 'string'
      ? []
      : [
          wrongType(
            item,
            `An entry of needs in ${where}`,
            'the name of an action',
            'Put the name in quotes.',
          ),
        ],
  )
}

function checkName(name: string, place: YamlNode['place']): PipelineProblem[] {
  if (/^[^\s/\\\p{C}]+$/u.test(name) && name !== '.' && name !== '..') return []
  return [
    error(
      place,
      'bad-name',
      'The name of an action becomes the name of its log: it can hold no spaces, slashes or unseen characters.',
      'Use letters, digits, _ and -.',
    ),
  ]
}

function unknownKeys(map: YamlMap, known: readonly string[], where: string): PipelineProblem[] {
  return map.entries
    .filter(({ key }) => !known.includes(key.text))
    .map(({ key }) => {
      const meant = nearest(key.text, known)
      const fix =
        meant === undefined ? `The keys are ${known.join(', ')}.` : `Did you mean ${meant}?`
      return error(key.place, 'unknown-key', `${key.text} is not a key of ${where}.`, fix)
    })
}

function optional(
  map: YamlMap,
  key: string,
  check: (entry: YamlEntry) => PipelineProblem[],
): PipelineProblem[] {
  const entry = entryOf(map, key)
  return entry === undefined ? [] : check(entry)
}

function ofMap(
  { value }: YamlEntry,
  what: string,
  check: (map: YamlMap) => PipelineProblem[],
): PipelineProblem[] {
  if (value.kind === 'map') return check(value)
  return [wrongType(value, what, 'a mapping', 'Look at the indentation of the lines below it.')]
}

function ofText({ value }: YamlEntry, what: string): PipelineProblem[] {
  if (value.kind === 'scalar' && typeof value.value === 'string') return []
  return [wrongType(value, what, 'a text', 'Put it in quotes, and look at the indentation.')]
}

function wrongType(node: YamlNode, what: string, wanted: string, fix: string): PipelineProblem {
  const subject = what.charAt(0).toUpperCase() + what.slice(1)
  return error(node.place, 'wrong-type', `${subject} must be ${wanted}, not ${kindOf(node)}.`, fix)
}
