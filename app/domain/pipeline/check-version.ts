import type { Pipeline, PipelineProblem } from './pipeline.ts'
import { error, warning } from './problems.ts'
import { entryOf, kindOf, type YamlMap } from './yaml-node.ts'

export const NEWEST = 5
const CHANGES =
  'From 2 patterns must be unique, from 3 expectations need a population_size, from 4 there are no expectations and no cohortextractor, from 5 no :latest and no action run_all.'

/** What is wrong with the version, and with the expectations that depend on it. */
export function checkVersion(root: YamlMap, { version }: Pipeline): PipelineProblem[] {
  const entry = entryOf(root, 'version')
  if (entry === undefined) {
    return [error(root.place, 'no-version', 'There is no version.', `Add version: "4". ${CHANGES}`)]
  }
  const { place } = entry.value
  const shown = entry.value.kind === 'scalar' ? `"${entry.value.text}"` : kindOf(entry.value)
  if (version === null) {
    return [
      error(
        place,
        'bad-version',
        `The version must be a number; it is ${shown}.`,
        `Write version: "4". ${CHANGES}`,
      ),
    ]
  }
  if (version > NEWEST) {
    return [
      error(
        place,
        'version-too-new',
        `There is no version ${version} yet.`,
        `The newest is ${NEWEST}.`,
      ),
    ]
  }
  if (version < 1 || !Number.isInteger(version)) {
    return [
      error(
        place,
        'bad-version',
        `There is no version ${version}.`,
        `They are 1 to ${NEWEST}. ${CHANGES}`,
      ),
    ]
  }
  return [
    ...(version < NEWEST
      ? [
          warning(
            place,
            'old-version',
            `Version ${version} is not the newest; that is ${NEWEST}.`,
            CHANGES,
          ),
        ]
      : []),
    ...checkExpectations(root, version),
  ]
}

function checkExpectations(root: YamlMap, version: number): PipelineProblem[] {
  const entry = entryOf(root, 'expectations')
  if (version >= 4) {
    return entry === undefined
      ? []
      : [
          error(
            entry.key.place,
            'expectations-refused',
            `Version ${version} has no expectations.`,
            'Take expectations: and the lines under it out.',
          ),
        ]
  }
  const size = entry?.value.kind === 'map' ? entryOf(entry.value, 'population_size') : undefined
  if (size === undefined) {
    const isNeeded = version === 3 || (entry !== undefined && entry.value.kind !== 'map')
    return isNeeded
      ? [
          error(
            entry?.value.place ?? root.place,
            'expectations-missing',
            `Version ${version} needs expectations with a population_size.`,
            'Add expectations: and under it population_size: 1000.',
          ),
        ]
      : []
  }
  const value = size.value.kind === 'scalar' ? size.value.value : null
  const people = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  if (typeof people === 'number' && Number.isSafeInteger(people) && people > 0) return []
  return [
    error(
      size.value.place,
      'bad-population-size',
      'The population_size must be a whole number above 0.',
      'Write population_size: 1000.',
    ),
  ]
}
