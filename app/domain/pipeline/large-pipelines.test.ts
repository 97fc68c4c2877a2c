import { expect, test } from 'vitest'
import { checkActions } from './check-actions.ts'
import { placesOf } from './layers.ts'
import { findCycle, runOrder } from './lineage.ts'
import type { Action, Pipeline } from './pipeline.ts'

const place = { line: 1, column: 1 }
const action = (name: string, needs: readonly string[]): Action => ({
  name,
  place,
  run: `r:v2 ${name}.R`,
  runPlace: place,
  hasRun: true,
  needs: needs.map((each) => ({ name: each, place })),
  outputs: [],
})
const chain = (length: number, last: readonly string[]): Pipeline => ({
  version: 4,
  actions: Array.from({ length }, (_, at) =>
    action(`a${at}`, at === length - 1 ? last : [`a${at + 1}`]),
  ),
})

test('a chain of thousands of actions is walked without running out of room', () => {
  const { actions } = chain(7000, [])
  expect(findCycle({ version: 4, actions })).toBeUndefined()
  expect(runOrder({ version: 4, actions }).slice(0, 2)).toEqual(['a6999', 'a6998'])
  const drawn = actions.map(({ name, needs }) => ({ name, needs: needs.map((one) => one.name) }))
  expect(placesOf(drawn).at(-1)).toEqual({ name: 'a0', column: 6999, row: 0 })
})

test('of a long cycle its beginning and its end are said', () => {
  const [problem] = checkActions(chain(500, ['a0']))
  expect(problem?.message).toContain('a9 needs ... (481 more) needs a491')
  expect(problem?.message).toMatch(/a499 needs a0\.$/)
})

test('where many needs are unknown, the first are guessed at and twenty names are said', () => {
  const actions = Array.from({ length: 100 }, (_, at) => action(`action_${at}`, [`nothing_${at}`]))
  const problems = checkActions({ version: 4, actions })
  expect(problems).toHaveLength(100)
  expect(problems[99]?.fix).toContain('action_19 and 80 more.')
})

test('an action that is there twice runs once', () => {
  const actions = [action('a', []), action('a', []), action('b', ['a'])]
  expect(runOrder({ version: 4, actions })).toEqual(['a', 'b'])
})
