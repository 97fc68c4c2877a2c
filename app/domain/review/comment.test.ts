import { expect, test } from 'vitest'
import {
  comment,
  decided,
  everybody,
  problem,
  request,
  text,
} from '../release-request/request.fixture.ts'
import { type Status, STATUSES } from '../release-request/status.ts'
import {
  deleteComment,
  mayComment,
  type NewComment,
  publishComment,
  writeComment,
} from './comment.ts'
import { isCheckerOf } from './viewer.ts'

const statuses = Object.keys(STATUSES) as Status[]
const words = (changes: Partial<NewComment> = {}): NewComment => ({
  commentId: 'c',
  groupId: 'g',
  fileId: null,
  findingId: null,
  visibility: 'public',
  text: text('words'),
  ...changes,
})

test("members comment while the request is the author's, checkers while it is theirs, nobody else ever", () => {
  const when = (name: keyof typeof everybody) =>
    statuses.filter((status) => mayComment(request(status), everybody[name]))
  const authors = ['pending', 'returned']
  const checkers = ['submitted', 'partially_reviewed', 'reviewed']
  expect(when('author')).toEqual(authors)
  expect(when('member')).toEqual(authors)
  expect(when('checker')).toEqual(checkers)
  expect(when('checker of the workspace')).toEqual(authors)
  for (const name of [
    'viewer',
    'checker who reads along',
    'auditor',
    'administrator',
    'stranger',
  ] as const)
    expect([name, when(name)]).toEqual([name, []])
  expect(mayComment(request('pending', { workspaceArchived: true }), everybody.author)).toBe(false)
})

test("private comments are the checkers'; what they are about is there", () => {
  const mine = request('pending')
  expect(problem(writeComment(request('submitted'), everybody.author, words()))).toBe(
    'may-not-comment',
  )
  expect(problem(writeComment(mine, everybody.author, words({ visibility: 'private' })))).toBe(
    'comment-must-be-public',
  )
  const theirs = request('reviewed')
  const write = (changes: Partial<NewComment>) =>
    writeComment(theirs, everybody.checker, words(changes))
  expect(problem(write({ fileId: 'none' }))).toBe('no-such-file')
  expect(problem(write({ groupId: 'none' }))).toBe('no-such-group')
  expect(problem(write({ text: text(' \n') }))).toBe('empty-comment')
  expect(decided(write({ groupId: null }))).toMatchObject({ groupId: null, seenByAll: true })
  expect(decided(write({ fileId: 'f', groupId: null, visibility: 'private' }))).toMatchObject({
    groupId: 'g',
    fileId: 'f',
  })
  expect(isCheckerOf(everybody.checker, theirs)).toBe(true)
})

test('a comment is published or deleted by its writer, in its own turn', () => {
  const checker = everybody.checker
  const own = (changes = {}) =>
    request('reviewed', { comments: [comment('checker-1', { id: 'c', ...changes })] })
  expect(problem(publishComment(own(), everybody.author, 'c'))).toBe('may-not-comment')
  expect(problem(publishComment(own(), checker, 'none'))).toBe('no-such-comment')
  expect(problem(publishComment(own({ authorId: 'checker-2' }), checker, 'c'))).toBe(
    'no-such-comment',
  )
  expect(problem(publishComment(own({ turn: -1 }), checker, 'c'))).toBe('comment-of-earlier-turn')
  expect(problem(publishComment(own({ archived: true }), checker, 'c'))).toBe(
    'comment-of-earlier-turn',
  )
  expect(problem(publishComment(own({ visibility: 'public' }), checker, 'c'))).toBe(
    'comment-is-public',
  )
  expect(decided(publishComment(own(), checker, 'c'))).toMatchObject({ seenByAll: true })
  expect(problem(deleteComment(own({ turn: -1 }), checker, 'c'))).toBe('comment-of-earlier-turn')
  expect(decided(deleteComment(own({ visibility: 'public' }), checker, 'c'))).toMatchObject({
    kind: 'comment-deleted',
  })
})
