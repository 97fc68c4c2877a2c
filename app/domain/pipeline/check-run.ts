import type { Action, PipelineProblem } from './pipeline.ts'
import { error, warning } from './problems.ts'
import { type Command, commandOf, optionOf, splitCommand } from './run-command.ts'

// The versions in use; nobody says which one is newest but the images themselves.
const TAGS: Readonly<Record<string, string>> = {
  ehrql: 'v1',
  python: 'v2',
  r: 'v2',
  'stata-mp': 'v1',
  jupyter: 'v2',
  sqlrunner: 'v1',
}

/** What is wrong with the command of an action, alone and together with its outputs. */
export function checkRun(action: Action, version: number): PipelineProblem[] {
  const { name, run, runPlace } = action
  const split = splitCommand(run)
  if (!split.ok) {
    return [
      error(
        runPlace,
        'bad-run',
        `A quote in the run command of ${name} is not closed.`,
        'Close it.',
      ),
    ]
  }
  const command = commandOf(run)
  if (command === null) {
    return [
      error(
        runPlace,
        'empty-run',
        `The run command of ${name} is empty.`,
        'Write one, like r:v2 analysis/table.R',
      ),
    ]
  }
  return [
    ...checkImage(action, command, version),
    ...checkRunAll(action, version),
    ...checkCohort(action, command),
    ...checkDataset(action, command),
  ]
}

function checkImage(
  { name, runPlace }: Action,
  { image, version: tag }: Command,
  version: number,
): PipelineProblem[] {
  const suggested = TAGS[image] ?? 'v1'
  if (!/^(v\d+(\.\d+)*(-\w[\w.]*)?|dev|latest)$/.test(tag)) {
    return [
      error(
        runPlace,
        'no-image-version',
        `The image ${image} of ${name} must have a version in the form :v1${tag === '' ? '' : `; it has :${tag}`}.`,
        `Write ${image}:${suggested}.`,
      ),
    ]
  }
  const problems: PipelineProblem[] = []
  if (tag === 'latest' && version >= 5) {
    problems.push(
      error(
        runPlace,
        'latest-refused',
        `Version ${version} takes no :latest, as ${name} has it.`,
        `Write ${image}:${suggested}. :latest has always meant v1.`,
      ),
    )
  }
  if (image === 'cohortextractor' && version >= 4) {
    problems.push(
      error(
        runPlace,
        'cohortextractor-refused',
        `Version ${version} has no cohortextractor, which ${name} uses.`,
        'Use ehrql:v1 in its place.',
      ),
    )
  }
  return problems
}

function checkRunAll({ name, place }: Action, version: number): PipelineProblem[] {
  if (name !== 'run_all') return []
  const fix = 'Rename it: run_all asks for every action.'
  return [
    version >= 5
      ? error(place, 'run-all-refused', `Version ${version} takes no action named run_all.`, fix)
      : warning(place, 'run-all-ignored', 'An action named run_all is ignored.', fix),
  ]
}

function checkCohort(action: Action, { image, words, ...rest }: Command): PipelineProblem[] {
  if (image !== 'cohortextractor' || words[0] !== 'generate_cohort') return []
  const { name, outputs, place } = action
  const levels = new Set(outputs.map(({ level }) => level))
  const folders = new Set(
    outputs.map(({ pattern }) => pattern.slice(0, pattern.lastIndexOf('/') + 1)),
  )
  const problems: PipelineProblem[] = []
  if (levels.size > 1) {
    problems.push(
      error(
        place,
        'cohort-levels',
        `generate_cohort in ${name} must have outputs at exactly one privacy level.`,
        'Put all of them under highly_sensitive.',
      ),
    )
  }
  if (folders.size > 1 && optionOf({ image, words, ...rest }, '--output-dir') === undefined) {
    problems.push(
      error(
        place,
        'cohort-folders',
        `generate_cohort in ${name} must write into exactly one folder.`,
        'Put its outputs into one folder, or add --output-dir to the command.',
      ),
    )
  }
  return problems
}

function checkDataset(action: Action, command: Command): PipelineProblem[] {
  const { image, words } = command
  const isDataset = image === 'ehrql' || image === 'databuilder'
  if (!isDataset || words[0] !== 'generate-dataset') return []
  const { name, outputs, runPlace } = action
  const open = outputs.filter(({ level }) => level !== 'highly_sensitive')
  const output = optionOf(command, '--output')
  const wanted = output?.replace(/\/:([^/]+)$/, '/*.$1')
  return [
    ...open.map(({ place, level, name: outputName }) =>
      error(
        place,
        'dataset-level',
        `generate-dataset in ${name} writes one row per patient, so ${outputName} cannot be ${level}.`,
        'Move it under highly_sensitive.',
      ),
    ),
    ...(wanted === undefined
      ? [
          error(
            runPlace,
            'no-output-option',
            `generate-dataset in ${name} must say where it writes.`,
            `Add --output ${outputs[0]?.pattern ?? 'output/dataset.csv.gz'} to the command.`,
          ),
        ]
      : outputs
          .filter(({ pattern }) => pattern !== wanted)
          .map(({ place, pattern }) =>
            error(
              place,
              'output-differs',
              `${pattern} does not match --output ${output} in ${name}.`,
              `Write ${wanted}.`,
            ),
          )),
  ]
}
