import { expect, test } from 'vitest'
import { openSite } from '#app/http/site.fixture.ts'
import { makeWorld } from '#app/http/world.fixture.ts'

test('metrics are for checkers, auditors and administrators; votes are not for the last', async () => {
  const site = await openSite()
  const { place } = await makeWorld(site.deps)
  const read = async (as: string, query = '') => {
    const answer = await site.visit(`/metrics${query}`, { as })
    return { status: answer.status, text: (await answer.text()).replace(/<!-- -->/g, '') }
  }
  for (const as of ['checker-1', 'auditor-1']) {
    const { status, text } = await read(as)
    expect(status).toBe(200)
    expect(text).toContain('They voted alike on 1 of 1 file')
  }
  const administrator = await read('admin-1')
  expect(administrator.status).toBe(200)
  expect(administrator.text).toContain('Administrators see no votes')
  expect(administrator.text).not.toContain('They voted alike')
  for (const as of ['researcher-1', 'viewer-1', 'nobody-1']) {
    expect((await read(as)).status).toBe(404)
  }
  // checker-5 belongs to the workspace: its votes are not theirs to see.
  expect((await read('checker-5')).text).toContain('No file of a request that ended has two votes.')
  const narrowed = await read(
    'checker-1',
    `?workspace=${place.workspaceId}&from=2000-01-01&to=2000-02-01`,
  )
  expect(narrowed.text).toContain('No request ended in this time.')
  const wrong = await read('checker-1', '?workspace=none&from=soon')
  expect(wrong.status).toBe(422)
  expect(wrong.text).toContain('There is no workspace of this name.')
})
