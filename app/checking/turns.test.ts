import { expect, test } from 'vitest'
import { createTurns } from './turns.ts'

/** Work that ends when it is told to. */
function held() {
  const started: string[] = []
  const ends = new Map<string, () => void>()
  return {
    started,
    work: (name: string) => () => {
      started.push(name)
      return new Promise<string>((resolve) => ends.set(name, () => resolve(name)))
    },
    end: async (name: string) => {
      ends.get(name)?.()
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

test('so many run at once, the others in their order, and what somebody looks at first', async () => {
  const { started, work, end } = held()
  const turns = createTurns(2)
  const all = Promise.all([
    turns(work('a')),
    turns(work('b')),
    turns(work('c')),
    turns(work('d')),
    turns(work('looked at'), 'next'),
  ])
  expect(started).toEqual(['a', 'b'])
  await end('b')
  expect(started).toEqual(['a', 'b', 'looked at'])
  await end('a')
  await end('looked at')
  expect(started).toEqual(['a', 'b', 'looked at', 'c', 'd'])
  await end('c')
  await end('d')
  expect(await all).toEqual(['a', 'b', 'c', 'd', 'looked at'])
})

test('what fails hands its turn on', async () => {
  const turns = createTurns(1)
  const failed = turns(() => Promise.reject(new Error('no')))
  const next = turns(() => Promise.resolve('yes'))
  await expect(failed).rejects.toThrow('no')
  expect(await next).toBe('yes')
})
