import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { temporaryFolder } from '#app/files/temporary-folder.fixture.ts'
import { digestOfVerifier, readVerifier } from '#app/files/verify/built-verifier.ts'
import { verifierAnswer } from './verifier-answer.ts'

test('without a build the answer says what is missing and what makes it', async () => {
  const folder = await temporaryFolder()
  const from = pathToFileURL(join(folder, 'app/files/verify/built-verifier.ts')).href
  const text = await readVerifier(from)
  expect(text).toBeNull()
  const answer = verifierAnswer(text)
  expect(answer.status).toBe(404)
  expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  expect(answer.headers.get('content-disposition')).toBeNull()
  expect(await answer.text()).toBe(
    'verify.mjs has not been built on this server. Build it there with "npm run build"; its SHA-256 then stands at /log.\n',
  )
})

test.each(['build/sluice.js', 'build/server/index.js', 'app/files/verify/built-verifier.ts'])(
  'asked from %s, the built file is found and sent byte for byte',
  async (place) => {
    const folder = await temporaryFolder()
    await mkdir(join(folder, 'build'))
    await writeFile(join(folder, 'build/verify.mjs'), '// \u2713 verify\n')
    const text = await readVerifier(pathToFileURL(join(folder, place)).href)
    const answer = verifierAnswer(text)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-disposition')).toContain('filename="verify.mjs"')
    expect(await answer.text()).toBe('// \u2713 verify\n')
    expect(digestOfVerifier(text ?? '')).toMatch(/^[0-9a-f]{64}$/)
  },
)
