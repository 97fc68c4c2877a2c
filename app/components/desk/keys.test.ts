import { expect, test } from 'vitest'
import { commandOf, DESK_KEYS, keyCap } from './keys.ts'

const plain = { ctrlKey: false, metaKey: false, altKey: false, elsewhere: false }

test('every key of the map does what the map says, in either case', () => {
  for (const { key, command } of DESK_KEYS) {
    expect(commandOf({ ...plain, key })).toBe(command)
    expect(commandOf({ ...plain, key: key.toUpperCase() })).toBe(command)
  }
})

test('no key and no command stands twice in the map', () => {
  expect(new Set(DESK_KEYS.map(({ key }) => key)).size).toBe(DESK_KEYS.length)
  expect(new Set(DESK_KEYS.map(({ command }) => command)).size).toBe(DESK_KEYS.length)
})

test('the browser keeps its combinations, and whoever types keeps the letters', () => {
  for (const taken of ['ctrlKey', 'metaKey', 'altKey', 'elsewhere'] as const)
    expect(commandOf({ ...plain, key: 'a', [taken]: true })).toBeNull()
  expect(commandOf({ ...plain, key: 'Enter' })).toBeNull()
})

test('the keys of the issue are bound as it names them', () => {
  expect(keyCap('approve')).toBe('A')
  expect(keyCap('request-changes')).toBe('C')
  expect(keyCap('comment')).toBe('M')
  expect(keyCap('find')).toBe('/')
})
