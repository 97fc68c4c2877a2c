import { expect, test } from 'vitest'
import { remember } from './remember.ts'

test('the same work is done once, also while it is under way', async () => {
  let times = 0
  const ask = remember<number>(2)
  const work = async () => ++times
  expect(await Promise.all([ask('a', work), ask('a', work)])).toEqual([1, 1])
  expect(await ask('a', work)).toBe(1)
})

test('the oldest answer is forgotten first, and a failure at once', async () => {
  let times = 0
  const ask = remember<number>(2)
  const work = async () => ++times
  for (const key of ['a', 'b', 'a', 'c']) await ask(key, work)
  expect(await ask('a', work)).toBe(1)
  expect(await ask('b', work)).toBe(4)
  await expect(ask('x', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await ask('x', work)).toBe(5)
})
