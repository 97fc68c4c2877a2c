import { expect, test } from 'vitest'
import { somebody, someWorkspace } from '../people/people.fixture.ts'
import { testDeps } from '../test-deps.fixture.ts'
import { recordView } from './record-view.ts'

test('a view is written down once for each session and version of the file', async () => {
  const deps = await testDeps()
  const { person } = await somebody(deps, 'researcher-1')
  const workspaceId = await someWorkspace(deps, 'study')
  const view = (session: string, sha256: string) =>
    recordView(
      deps,
      { person, session },
      { kind: 'output-viewed', workspaceId, outputId: 'o-1', sha256: sha256.repeat(64) },
    )
  await Promise.all([view('s-1', 'a'), view('s-1', 'a')])
  await view('s-1', 'a')
  await view('s-1', 'b')
  await view('s-2', 'a')
  const events = await deps.db.reader
    .selectFrom('audit_event')
    .select(['actor_id', 'subject_id', 'shown_as'])
    .where('kind', '=', 'output-viewed')
    .execute()
  expect(events).toEqual(
    Array.from({ length: 3 }, () => ({
      actor_id: 'researcher-1',
      subject_id: 'o-1',
      shown_as: 'hidden',
    })),
  )
})
