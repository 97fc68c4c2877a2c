import { spawn } from 'node:child_process'
import { expect, test } from 'vitest'
import { markAsDemo } from '#app/files/demo-mark.ts'
import { temporaryFolder } from '#app/files/temporary-folder.fixture.ts'

function start(environment: Record<string, string>, ...words: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'app/http/main.ts', ...words], {
    env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', ...environment },
  })
  return new Promise<{ code: number | null; said: string }>((done) => {
    let said = ''
    child.stderr.on('data', (data: Buffer) => (said += data.toString()))
    child.on('close', (code) => done({ code, said }))
  })
}

test('it does not start without its configuration, and says line by line what is missing', async () => {
  const { code, said } = await start({})
  expect(code).toBe(78)
  for (const name of ['SLUICE_DATA', 'SLUICE_ORIGIN', 'SLUICE_SECRET']) {
    expect(said).toMatch(new RegExp(`^ {2}${name} is missing: `, 'm'))
  }
})

test('real people never meet in the folder of a demo, nor a demo in theirs', async () => {
  const demo = await temporaryFolder()
  await markAsDemo(demo)
  const real = { SLUICE_ORIGIN: 'https://sluice.test', SLUICE_SECRET: 'x'.repeat(32) }
  const [inDemo, inReal] = await Promise.all([
    start({ ...real, SLUICE_DATA: demo }),
    start({}, '--demo', '--prepared-demo', await temporaryFolder()),
  ])
  expect(inDemo).toMatchObject({ code: 78, said: expect.stringContaining('is that of a demo') })
  expect(inReal).toMatchObject({ code: 78, said: expect.stringContaining('is not that of a demo') })
})
