import { stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newKeyFile, openLogKey } from './log-key.ts'
import { temporaryFolder } from './temporary-folder.fixture.ts'

const name = 'sluice.example/log'

test('the key is made once, for its owner alone, and stays the same', async () => {
  const file = join(await temporaryFolder(), 'log-key.json')
  const first = await openLogKey({ file, name })
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  const again = await openLogKey({ file, name: 'another/name' })
  expect(again.key).toEqual(first.key)
  expect(again.sign('text')).toEqual(first.sign('text'))
})

test('a key from the environment wins and writes no file', async () => {
  const file = join(await temporaryFolder(), 'log-key.json')
  const given = newKeyFile(name)
  expect((await openLogKey({ file, name, given })).key.name).toBe(name)
  await expect(stat(file)).rejects.toThrow('ENOENT')
})

test.each(['', '{}', 'no json', JSON.stringify({ name: 'a b', privateKey: 'x' })])(
  'what is no key is refused and not overwritten: %j',
  async (text) => {
    const file = join(await temporaryFolder(), 'log-key.json')
    await writeFile(file, text)
    await expect(openLogKey({ file, name })).rejects.toThrow('cannot be read')
  },
)

test('a folder that cannot be read is an error, not a new key', async () => {
  const file = join(await temporaryFolder(), 'log-key.json')
  await writeFile(file, '')
  await expect(openLogKey({ file: join(file, 'inside'), name })).rejects.toThrow('ENOTDIR')
})
