import { expect, test } from 'vitest'
import { somebody } from '#app/commands/people/people.fixture.ts'
import { listTokens } from '#db/queries/backend-tokens.ts'
import { listBackends } from '#db/queries/backends.ts'
import { openSite } from './site.fixture.ts'

test('a token is on the page once, when it is issued, and nowhere else ever after', async () => {
  const site = await openSite()
  await somebody(site.deps, 'admin-1', 'administrator')
  const post = (form: Record<string, string>) =>
    site.visit('/admin/backends', { as: 'admin-1', form })
  expect((await post({ intent: 'create', slug: 'emis', name: 'EMIS' })).status).toBe(303)
  const [backend] = await listBackends(site.deps.db.reader)
  const issue = {
    intent: 'issue',
    backendId: backend?.id ?? '',
    name: 'runner',
    workspaces: 'study-main\nother',
    days: '90',
  }
  const malformed = await post({ ...issue, workspaces: 'a/b' })
  expect(malformed.status).toBe(422)
  expect(await malformed.text()).toContain('Names of workspaces have letters')
  const issued = await post(issue)
  const [, token = ''] = /(sluice_[0-9a-f]{64})/.exec(await issued.text()) ?? []
  expect(token).not.toBe('')
  const told = () =>
    fetch(`${site.address}/api/v1/backends/emis/job-requests`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}` },
    })
  expect((await told()).status).toBe(400)

  const page = await (await site.visit('/admin/backends', { as: 'admin-1' })).text()
  expect(page).not.toContain(token)
  expect(page).toContain('Only study-main, other')
  expect(page).toContain('last used')
  const [row] = await listTokens(site.deps.db.reader)
  const tokenId = row?.id ?? ''
  expect(row?.lastUsedAt).not.toBeNull()

  const replaced = await post({ intent: 'rotate', tokenId, days: '30', overlapHours: '24' })
  expect(await replaced.text()).toMatch(/sluice_[0-9a-f]{64}/)
  expect((await told()).status).toBe(400)
  expect((await post({ intent: 'revoke', tokenId })).status).toBe(303)
  expect((await told()).status).toBe(401)
  const again = await post({ intent: 'revoke', tokenId })
  expect(again.status).toBe(409)
  expect(site.log.join('')).not.toContain(token)
  const dump = JSON.stringify(
    await Promise.all(
      (await site.deps.db.reader.introspection.getTables()).map(({ name }) =>
        site.deps.db.reader
          .selectFrom(name as 'backend_token')
          .selectAll()
          .execute(),
      ),
    ),
  )
  expect(dump).not.toContain(token)
})
