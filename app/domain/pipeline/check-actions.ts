import { findCycle } from './lineage.ts'
import { producersIn } from './levels-of-path.ts'
import { nearest } from './nearest.ts'
import { overlapsAmong } from './overlaps.ts'
import type { Pipeline, PipelineProblem } from './pipeline.ts'
import { error } from './problems.ts'
import { splitCommand } from './run-command.ts'

/** What is wrong between actions: needs, cycles, one command twice, patterns that meet. */
export function checkActions(pipeline: Pipeline): PipelineProblem[] {
  return [
    ...checkNeeds(pipeline),
    ...checkCycle(pipeline),
    ...checkCommands(pipeline),
    ...checkUnique(pipeline),
    ...checkLevels(pipeline),
  ]
}

// Each guess at what was meant compares with every name.
const MOST_GUESSES = 50
const MOST_NAMES = 20

function checkNeeds({ actions }: Pipeline): PipelineProblem[] {
  const names = actions.map(({ name }) => name)
  const known = new Set(names)
  const all = `The actions are ${names.slice(0, MOST_NAMES).join(', ')}${names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : ''}.`
  const unknown = actions.flatMap((action) =>
    action.needs.filter(({ name }) => !known.has(name)).map((need) => ({ action, ...need })),
  )
  return unknown.map(({ action, name, place }, at) => {
    const words = name.split(/[\s,]+/).filter((word) => word !== '')
    if (words.length > 1) {
      return error(
        place,
        'needs-not-separated',
        `The needs of ${action.name} must be separated with commas.`,
        `Write needs: [${words.join(', ')}].`,
      )
    }
    const meant = at < MOST_GUESSES ? nearest(name, names) : undefined
    return error(
      place,
      'unknown-need',
      `Action ${action.name} needs ${name}, and there is no such action.`,
      meant === undefined ? all : `Did you mean ${meant}?`,
    )
  })
}

const SHOWN_OF_CYCLE = 10

function checkCycle(pipeline: Pipeline): PipelineProblem[] {
  const cycle = findCycle(pipeline)
  const [first] = cycle ?? []
  if (cycle === undefined || first === undefined) return []
  const names = [...cycle, first].map(({ name }) => name)
  const between = names.length - 2 * SHOWN_OF_CYCLE
  const shown =
    between > 0
      ? [
          ...names.slice(0, SHOWN_OF_CYCLE),
          `... (${between} more)`,
          ...names.slice(-SHOWN_OF_CYCLE),
        ]
      : names
  const path = shown.join(' needs ')
  return [
    error(
      first.place,
      'cycle',
      `No action of a cycle can ever run: ${path}.`,
      'Take one of these needs out.',
    ),
  ]
}

function checkCommands({ actions }: Pipeline): PipelineProblem[] {
  const seen = new Map<string, string>()
  return actions.flatMap(({ name, run, runPlace }) => {
    const split = splitCommand(run)
    if (!split.ok || split.value.length === 0) return []
    const command = JSON.stringify(split.value)
    const other = seen.get(command)
    seen.set(command, other ?? name)
    return other === undefined
      ? []
      : [
          error(
            runPlace,
            'same-run',
            `Actions ${other} and ${name} run the same command.`,
            'Take one of them out, or give each its own command. Spaces make no difference.',
          ),
        ]
  })
}

function checkUnique(pipeline: Pipeline): PipelineProblem[] {
  if ((pipeline.version ?? 0) < 2) return []
  const seen = new Map<string, string>()
  return producersIn(pipeline).flatMap(({ pattern, action, place }) => {
    const other = seen.get(pattern)
    seen.set(pattern, other ?? action)
    return other === undefined
      ? []
      : [
          error(
            place,
            'pattern-not-unique',
            `The pattern ${pattern} is here twice, in ${other} and in ${action}.`,
            'Give each output a file of its own.',
          ),
        ]
  })
}

function checkLevels(pipeline: Pipeline): PipelineProblem[] {
  return overlapsAmong(producersIn(pipeline))
    .filter(({ levelConflict }) => levelConflict)
    .map(({ first, second }) =>
      error(
        second.place,
        'level-conflict',
        `One file can match ${first.pattern} (${first.level}, ${first.action}) and ${second.pattern} (${second.level}, ${second.action}).`,
        'Change a pattern so that they cannot meet: a file in doubt is withheld.',
      ),
    )
}
