import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { addFiles, sha256 } from '#app/commands/import/workspace-folder.fixture.ts'
import { temporaryFolder } from '#app/files/temporary-folder.fixture.ts'
import { openPushing, telling } from '#app/http/api/push.fixture.ts'
import { pushTo } from './push-client.ts'
import { runSluice } from './run-sluice.fixture.ts'

const TABLE = 'a,b\n10,20\n'
const PATH = 'output/table_1.csv'

const sluice = (args: readonly string[], typedIn: string) => runSluice(typedIn, args)

async function runnerFolder(
  token: string,
  files: Record<string, string>,
  request = telling(files),
) {
  const folder = await temporaryFolder()
  await addFiles(
    folder,
    Object.fromEntries(Object.entries(files).map(([path, bytes]) => [`workspace/${path}`, bytes])),
  )
  await writeFile(join(folder, 'token'), `${token}\n`)
  await chmod(join(folder, 'token'), 0o600)
  await writeFile(join(folder, 'request.json'), request)
  return folder
}
const args = (server: string) => [
  'push',
  'workspace',
  '--server',
  server,
  '--token-file',
  'token',
  '--job-request',
  'request.json',
]

test('sluice push tells, sends what is wanted, and the second time has nothing to do', async () => {
  const runner = await openPushing()
  const folder = await runnerFolder(runner.token, { [PATH]: TABLE, 'output/table_2.csv': '' })
  const done = await sluice(args(runner.site.address), folder)
  expect(done).toMatchObject({ code: 0, err: '' })
  expect(done.out).toBe('Told of zxn7h2dr2n7n2kwj: 6 changes, 2 files sent.\n')
  expect((await runner.deps.store.read(sha256(TABLE))).toString()).toBe(TABLE)
  const again = await sluice([...args(runner.site.address), '--json'], folder)
  expect(JSON.parse(again.out)).toEqual({ kind: 'done', changed: [], sent: 0, left: [] })
  expect(done.out + done.err + again.out + again.err).not.toContain(runner.token)
})

test('a file that changed since its job is named and not sent, the others are', async () => {
  const runner = await openPushing()
  const folder = await runnerFolder(runner.token, { [PATH]: TABLE, 'output/table_2.csv': 'two\n' })
  await addFiles(folder, { [`workspace/${PATH}`]: 'other\n' })
  const done = await sluice(args(runner.site.address), folder)
  expect(done.code).toBe(1)
  expect(done.err).toContain(
    `Not sent: ${PATH}: the file in the folder is not the one of the job request`,
  )
  expect(done.out).toContain('1 file sent.')
  expect((await runner.put(TABLE)).status).toBe(201)
})

test('a refusal is said with its place; a server that is away is 75; misuse is 64', async () => {
  const runner = await openPushing({ mayCreate: false })
  const folder = await runnerFolder(runner.token, { [PATH]: TABLE })
  const refused = await sluice(args(runner.site.address), folder)
  expect(refused).toMatchObject({ code: 1, out: '' })
  expect(refused.err).toContain('The job request was refused')
  expect(refused.err).toContain('  /project: There is no project study here yet.')
  const away = await sluice([...args('http://127.0.0.1:9'), '--tries', '2'], folder)
  expect(away.code).toBe(75)
  expect(away.err).toMatch(/cannot be reached.*trying again in 1 s\.\nGiven up: .*, 2 times\./s)
  const plain = await sluice(args('http://outputs.example.org'), folder)
  expect(plain).toMatchObject({ code: 64 })
  expect(plain.err).toContain('https://')
  await writeFile(join(folder, 'token'), 'two words\n')
  expect(await sluice(args(runner.site.address), folder)).toMatchObject({ code: 64 })
  await writeFile(join(folder, 'token'), 'sluice_wrong')
  await chmod(join(folder, 'token'), 0o644)
  const stranger = await sluice(args(runner.site.address), folder)
  expect(stranger.code).toBe(1)
  expect(stranger.err).toContain('chmod 600')
  expect(stranger.err).toContain('The token is not valid')
  expect(stranger.err).not.toContain('sluice_wrong')
})

test('through a line that breaks again and again, a large file arrives whole', async () => {
  const runner = await openPushing()
  const bytes = Buffer.alloc(12 * 1024 * 1024, 'a,b,c\n')
  const folder = await temporaryFolder()
  await addFiles(folder, { [PATH]: bytes })
  const line = await badLine(runner.site.address)
  const troubles: string[] = []
  const pushed = await pushTo(
    {
      server: line,
      token: runner.token,
      backend: 'emis',
      folder,
      jobRequest: telling({ [PATH]: bytes }),
      outputs: [{ path: PATH, sha256: sha256(bytes), bytes: bytes.byteLength }],
    },
    {
      tries: 20,
      wait: async () => {},
      onProgress: () => {},
      onTrouble: (words) => troubles.push(words),
    },
  )
  expect(pushed).toMatchObject({ kind: 'done', sent: 1, left: [] })
  expect(troubles.length).toBeGreaterThan(3)
  expect((await runner.deps.store.read(sha256(bytes))).equals(bytes)).toBe(true)
})

/** A way to the server that is busy, breaks off half-way through bodies, and lets one in a few through. */
async function badLine(target: string): Promise<string> {
  let asked = 0
  const line = createServer((request, response) => {
    asked += 1
    const fault = asked % 4
    if (fault === 0) {
      request.resume()
      response.writeHead(503, { 'Retry-After': '0' }).end()
      return
    }
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks)
      // Only the first part of the body gets through, and no answer comes back.
      const isCut = fault === 1 && request.method === 'PUT'
      const { host: _host, connection: _c, 'content-length': _length, ...headers } = request.headers
      void fetch(target + request.url, {
        method: request.method ?? 'GET',
        headers: headers as Record<string, string>,
        ...(request.method === 'HEAD' || request.method === 'GET'
          ? {}
          : { body: isCut ? body.subarray(0, body.byteLength / 3) : body }),
      }).then(async (answer) => {
        const text = await answer.text()
        if (isCut || fault === 2) return response.destroy()
        const pass = ['content-type', 'upload-offset', 'upload-complete', 'retry-after']
        const passed = pass.flatMap((name) => {
          const value = answer.headers.get(name)
          return value === null ? [] : [[name, value] as const]
        })
        return response.writeHead(answer.status, Object.fromEntries(passed)).end(text)
      })
    })
  }).listen(0, '127.0.0.1')
  await new Promise((listening) => line.once('listening', listening))
  onTestFinished(() => {
    line.closeAllConnections()
    line.close()
  })
  return `http://127.0.0.1:${(line.address() as AddressInfo).port}`
}
