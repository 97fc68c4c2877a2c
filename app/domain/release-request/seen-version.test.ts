import { expect, test } from 'vitest'
import { comment, file, request, vote } from './request.fixture.ts'
import { seenVersion } from './seen-version.ts'

const file1 = { to: 'file', fileId: 'f' } as const
const group1 = { to: 'group', groupId: 'g' } as const
const whole = { to: 'request' } as const
const now = request('submitted', { files: [file('f'), file('h')] })

test("it covers the round, the version of what it speaks of, and the writer's own marks there", () => {
  expect(seenVersion(now, 'me', whole)).toBe('1.r1.0')
  expect(seenVersion(now, 'me', group1)).toBe('1.g1.0')
  expect(seenVersion(now, 'me', file1)).toBe('1.f1-1.0')
  expect(seenVersion(now, 'me', { to: 'group', groupId: 'none' })).toBe('1.g0.0')
  expect(seenVersion(now, 'me', { to: 'file', fileId: 'none' })).toBe('1.f0-0.0')
  expect(seenVersion({ ...now, turn: 3, version: 7 }, 'me', whole)).toBe('3.r7.0')
})

test('what I write moves it where I wrote, what others write does not', () => {
  const written = {
    ...now,
    votes: [
      vote('me', 'approved'),
      vote('you', 'approved'),
      vote('me', 'approved', { fileId: 'h' }),
    ],
    comments: [comment('me', { fileId: 'f' }), comment('me', { groupId: null }), comment('you')],
    answers: [
      {
        id: 'n',
        fileId: 'f',
        findingId: 'x',
        writerId: 'me',
        kind: 'acceptance' as const,
        state: 'replaced' as const,
        turn: 1,
        at: '1',
        body: null,
      },
    ],
    corrections: [
      {
        id: 'c',
        fileId: 'f',
        column: 0,
        role: 'count' as const,
        checkerId: 'you',
        state: 'current' as const,
        turn: 1,
        at: '1',
        body: null,
      },
    ],
  }
  expect(seenVersion(written, 'me', file1)).toBe('1.f1-1.3')
  expect(seenVersion(written, 'me', group1)).toBe('1.g1.1')
  expect(seenVersion(written, 'me', whole)).toBe('1.r1.5')
  expect(seenVersion(written, 'somebody', whole)).toBe('1.r1.0')
})
