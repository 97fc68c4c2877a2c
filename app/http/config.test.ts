import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

const real = { isDemo: false, isDevelopment: false }
const complete = {
  SLUICE_DATA: '/srv/sluice',
  SLUICE_ORIGIN: 'https://outputs.example.org',
  SLUICE_SECRET: 'x'.repeat(32),
}

test('without its configuration it says line by line what is missing', () => {
  const config = readConfig({}, real)
  if (config.ok) throw new Error('It should not start.')
  expect(config.problem.map((line) => line.split(' is missing')[0])).toEqual([
    'SLUICE_DATA',
    'SLUICE_ORIGIN',
    'SLUICE_SECRET',
  ])
})

test('a complete one starts, with its defaults', () => {
  expect(readConfig(complete, real)).toEqual({
    ok: true,
    value: {
      ...real,
      folder: '/srv/sluice',
      port: 3000,
      host: null,
      origin: 'https://outputs.example.org',
      secret: 'x'.repeat(32),
      trustedProxies: 0,
      logName: 'outputs.example.org/log',
      logKey: null,
      witnesses: [],
      logLevel: 'info',
    },
  })
})

test.each([
  ['SLUICE_ORIGIN', 'outputs.example.org'],
  ['SLUICE_ORIGIN', 'https://outputs.example.org/'],
  ['SLUICE_ORIGIN', 'https://outputs.example.org/path'],
  ['SLUICE_ORIGIN', 'http://outputs.example.org'],
  ['SLUICE_SECRET', 'too short'],
  ['SLUICE_DATA', ''],
  ['PORT', 'eighty'],
  ['SLUICE_WITNESSES', 'witness.example.org'],
  ['PORT', '65536'],
  ['SLUICE_TRUSTED_PROXIES', '-1'],
  ['SLUICE_LOG_LEVEL', 'loud'],
  ['SLUICE_LOG_NAME', 'two words'],
])('%s=%j is refused by name', (name, value) => {
  const config = readConfig({ ...complete, [name]: value }, real)
  if (config.ok) throw new Error('It should not start.')
  expect(config.problem).toHaveLength(1)
  expect(config.problem[0]).toContain(`${name} `)
})

test('localhost may do without https', () => {
  for (const origin of ['http://localhost:3000', 'http://127.0.0.1', 'http://[::1]:4000'])
    expect(readConfig({ ...complete, SLUICE_ORIGIN: origin }, real).ok).toBe(true)
})

test('the demo has a folder of its own, whatever the environment says', () => {
  const config = readConfig(complete, { isDemo: true, isDevelopment: false })
  expect(config.ok && config.value).toMatchObject({ folder: resolve('demo-data'), origin: null })
})

test('a demo that was prepared elsewhere is served from there', () => {
  const config = readConfig({}, { isDemo: true, isDevelopment: false, demoFolder: 'prepared' })
  expect(config.ok && config.value.folder).toBe(resolve('prepared'))
})

test('development needs no configuration', () => {
  const config = readConfig({}, { isDemo: false, isDevelopment: true })
  expect(config.ok && config.value).toMatchObject({ folder: resolve('data'), origin: null })
})
