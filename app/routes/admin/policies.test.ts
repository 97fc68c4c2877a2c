import { expect, test } from 'vitest'
import { castOf } from '#app/commands/scenario.fixture.ts'
import { openSite } from '#app/http/site.fixture.ts'

test('an administrator proposes, a checker confirms, both see what holds; nobody else sees the page', async () => {
  const site = await openSite()
  await castOf(site.deps)
  const path = '/admin/policies/project-of-study'
  const page = async (as: string, address = path) => {
    const answer = await site.visit(address, { as })
    return { status: answer.status, text: (await answer.text()).replaceAll('<!-- -->', '') }
  }
  for (const as of ['researcher-1', 'viewer-1', 'auditor-1'])
    expect((await page(as)).status).toBe(404)
  expect((await page('admin-1', '/admin/policies/none')).status).toBe(404)
  const form = { intent: 'propose', field: 'counts.threshold', typed: 'many', reason: 'why not' }
  const wrong = await site.visit(path, { as: 'admin-1', form })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain('This is no value for the field.')
  const right = { ...form, typed: '5' }
  expect((await site.visit(path, { as: 'checker-1', form: right })).status).toBe(409)
  expect((await site.visit(path, { as: 'admin-1', form: right })).status).toBe(303)
  expect((await page('admin-1', '/admin/policies')).text).toContain('1 proposal to decide on')
  expect((await page('admin-1')).text).not.toContain('Confirm it')
  const { text } = await page('checker-1')
  const overrideId = /name="overrideId" value="([^"]+)"/.exec(text)?.[1] ?? ''
  const confirm = { intent: 'confirm', overrideId }
  expect((await site.visit(path, { as: 'admin-1', form: confirm })).status).toBe(409)
  expect((await site.visit(path, { as: 'checker-1', form: confirm })).status).toBe(303)
  expect((await site.visit(path, { as: 'checker-1', form: confirm })).status).toBe(409)
  expect((await page('admin-1')).text).toContain('instead of 7')
})
