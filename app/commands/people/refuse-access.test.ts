import { expect, test } from 'vitest'
import { minutesAfter } from '../later.ts'
import { testDeps } from '../test-deps.fixture.ts'
import { kindsRecorded, somebody } from './people.fixture.ts'
import { refuseAccess } from './refuse-access.ts'

test('refused access is on record, ten times a minute and no more', async () => {
  const deps = await testDeps()
  const who = await somebody(deps, 'known')
  const refuse = (at = deps) => refuseAccess(at, who, { capability: 'read-log' })
  for (let i = 0; i < 10; i++) expect(await refuse()).toBe(true)
  expect(await refuse()).toBe(false)
  expect(await kindsRecorded(deps)).toEqual(Array(10).fill('access-refused'))
  expect(await refuse({ ...deps, now: () => minutesAfter(deps.now(), 2) })).toBe(true)
  const workspaceId = 'study'
  expect(await refuseAccess(deps, who, { capability: 'see-workspace', workspaceId })).toBe(false)
})
