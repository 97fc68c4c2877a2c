import { expect, test } from 'vitest'
import { type By, entryBody } from './entry.ts'

const by: By = {
  actorId: 'a-1',
  role: 'checker',
  at: '2026-11-22T12:03:00.000Z',
  nonce: '00112233445566778899aabbccddeeff',
  session: 's-1',
}

test('an entry names everything it binds, and says null where there is nothing', () => {
  const bare = JSON.parse(
    entryBody(0, 'signed-out', { subject: { type: 'session', id: 's-1' } }, by),
  )
  expect(bare).toMatchObject({ seq: 0, actor: 'a-1', request: null, policy: null, files: [] })
  expect(bare).toMatchObject({ turn: null, before: null, after: null, findings: null, detail: {} })
  const full = JSON.parse(
    entryBody(
      7,
      'vote-cast',
      {
        subject: { type: 'request-file', id: 'f-1' },
        workspaceId: 'w-1',
        requestId: 'r-1',
        releaseId: 'l-1',
        turn: 1,
        before: 'submitted',
        after: 'submitted',
        files: ['ab'],
        findings: 'cd',
        policy: { id: 'opensafely', version: 1 },
        commitments: { reason: 'ef' },
        detail: { vote: 'approved' },
      },
      by,
      'aa',
    ),
  )
  expect(full).toMatchObject({ seq: 7, turn: 1, files: ['ab'], findings: 'cd', release: 'l-1' })
  expect(full.policy).toEqual({ id: 'opensafely', version: 1, sha256: 'aa' })
})
