import { expect, test } from 'vitest'
import { EMPTY_CONTEXT } from '#app/domain/release-request/group-context.ts'
import { EMPTY_CONTROLS } from '#app/domain/release-request/group-controls.ts'
import { contextFrom, controlsFrom, fieldsOf, GroupInput } from './group-input.ts'

const read = (fields: Record<string, string>) =>
  GroupInput.safeParse({ seen: '0.g1.0', name: 'Table 1', ...fields })

test('what is stored comes back as it was, through the form', () => {
  const context = {
    ...EMPTY_CONTEXT,
    variables: 'age, sex',
    populationCount: 17_570_810,
    model: { people: 120, degreesOfFreedom: null },
  }
  const controls = {
    ...EMPTY_CONTROLS,
    threshold: 7,
    rounding: { kind: 'nearest', base: 5 },
    order: 'redact-then-round',
    denominators: 'everyone registered',
  } as const
  const typed = read(withoutEmpty(fieldsOf('Table 1', context, controls)))
  expect(typed.success && contextFrom(typed.data)).toEqual(context)
  expect(typed.success && controlsFrom(typed.data)).toEqual(controls)
})

test('an empty form leaves everything open', () => {
  const typed = read({})
  expect(typed.success && contextFrom(typed.data)).toEqual(EMPTY_CONTEXT)
  expect(typed.success && controlsFrom(typed.data)).toEqual(EMPTY_CONTROLS)
})

test('reads numbers as people write them and refuses what is none', () => {
  const typed = read({ populationCount: '17,570 810' })
  expect(typed.success && typed.data.populationCount).toBe(17_570_810)
  expect(read({ populationCount: 'about 7' }).success).toBe(false)
  expect(read({ threshold: 'count' }).success).toBe(false)
  expect(read({ rounding: 'nearest', roundingBase: '0' }).success).toBe(false)
})

const withoutEmpty = (fields: Record<string, string>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''))
