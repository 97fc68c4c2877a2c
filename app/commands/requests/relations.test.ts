import { expect, test } from 'vitest'
import { fillIn, pendingRequest, submittedRequest } from '../asking.fixture.ts'
import { castOf, type Cast, done, fileAt, output, refusal, seen, seenBy } from '../cast.fixture.ts'
import { finish, voteOn } from '../reviewing.fixture.ts'
import { draftRelationCommand } from '../reviews/draft-relation.ts'
import type { Who } from '../who.ts'
import {
  correctRoleCommand,
  declareRelationCommand,
  updateFileCommand,
  withdrawFileCommand,
} from './change-files.ts'
import { addFilesCommand } from './add-files.ts'
import { readToDo } from './read-to-do.ts'

// The total gives the redacted 4 of the last row back.
const LEAKY = [
  'group,total,women,men',
  'a,120,55,65',
  'b,340,140,200',
  'c,1255,1000,255',
  'd,904,900,[REDACTED]',
  '',
].join('\n')
const files = { 'table.csv': LEAKY }
const sum = { kind: 'row-total', total: 1, parts: [2, 3] }

const rulesIn = async (cast: Cast, id: string) =>
  done(await readToDo(cast.deps, cast.author, id)).findings.map(({ finding }) => finding.rule)

async function onFile(cast: Cast, who: Who, requestId: string) {
  const { id: fileId } = await fileAt(cast, requestId, 'table.csv')
  return { requestId, fileId, seen: await seen(cast, who, requestId, { to: 'file', fileId }) }
}

const eventsOf = (cast: Cast, action: string) =>
  cast.deps.db.reader.selectFrom('audit_event').select('body').where('kind', '=', action).execute()

test('what an author says of a sum is part of the declarations: the findings follow, and it can be taken back', async () => {
  const cast = await castOf()
  const id = await pendingRequest(cast, { files })
  await fillIn(cast, id)
  expect(await rulesIn(cast, id)).toContain('recoverable')
  const say = async (verdict: 'rejected' | 'kept', relation = sum) =>
    declareRelationCommand(cast.deps, cast.author, {
      ...(await onFile(cast, cast.author, id)),
      relation,
      verdict,
      reason: 'They overlap by chance.',
    })
  expect(refusal(await say('rejected', { ...sum, parts: [2, 9] }))).toBe('not-a-sum')
  done(await say('rejected'))
  expect(await rulesIn(cast, id)).not.toContain('recoverable')
  done(await say('kept'))
  expect(await rulesIn(cast, id)).toContain('recoverable')
  expect((await fileAt(cast, id, 'table.csv')).relations).toMatchObject([
    { relation: sum, verdict: 'kept', reason: 'They overlap by chance.' },
  ])
})

test('a new version keeps what was said of columns and sums only where they are in their place', async () => {
  const cast = await castOf()
  const id = await pendingRequest(cast, { files })
  const ofFile = () => onFile(cast, cast.author, id)
  const said = { verdict: 'rejected' as const, reason: 'They overlap by chance.' }
  const rows = { kind: 'column-total', total: 0, parts: [1, 2] }
  for (const relation of [sum, rows])
    done(
      await declareRelationCommand(cast.deps, cast.author, {
        ...(await ofFile()),
        relation,
        ...said,
      }),
    )
  for (const column of [1, 3])
    done(
      await correctRoleCommand(cast.deps, cast.author, {
        ...(await ofFile()),
        column,
        role: 'other-count',
        reason: 'These are visits.',
      }),
    )
  const become = async (text: string) => {
    const { sha256 } = await output(cast, 'table.csv', text)
    done(await updateFileCommand(cast.deps, cast.author, { ...(await ofFile()), sha256 }))
    const { columns, relations } = await fileAt(cast, id, 'table.csv')
    return [columns.map(({ column }) => column), relations.map(({ relation }) => relation.kind)]
  }
  const better = LEAKY.replace('904,900', '900,895')
  expect(await become(better)).toEqual([
    [1, 3],
    ['column-total', 'row-total'],
  ])
  expect(await become(better.replace('b,340,140,200\n', ''))).toEqual([[1, 3], ['row-total']])
  expect(await become(better.replace('women,men', 'men,women'))).toEqual([[1], []])
  const last = (await eventsOf(cast, 'file-updated')).at(-1)
  expect(JSON.parse(last?.body ?? '')).toMatchObject({
    detail: { forgotten: 2, forgottenColumns: [3] },
  })
  // Withdrawn and added again with other bytes: another table.
  done(await withdrawFileCommand(cast.deps, cast.author, await ofFile()))
  const { groups } = await seenBy(cast, cast.author, id)
  const again = await output(cast, 'table.csv', LEAKY.replace('904,900', '910,905'))
  done(
    await addFilesCommand(cast.deps, cast.author, {
      workspaceId: cast.workspaceId,
      group: { id: groups[0]?.id ?? '' },
      files: [{ ...again, kind: 'output' }],
    }),
  )
  expect((await fileAt(cast, id, 'table.csv')).columns).toEqual([])
})

test('the entry names places of the table and commits to the reason; it holds no word of either', async () => {
  const cast = await castOf()
  const id = await pendingRequest(cast, { files })
  const target = await onFile(cast, cast.author, id)
  done(
    await declareRelationCommand(cast.deps, cast.author, {
      ...target,
      relation: sum,
      verdict: 'rejected',
      reason: 'They overlap by chance.',
    }),
  )
  const [event] = await eventsOf(cast, 'relation-declared')
  const entry = String(event?.body)
  expect(JSON.parse(entry)).toMatchObject({
    detail: { sum: 'row-total', total: 1, parts: [2, 3], verdict: 'rejected' },
  })
  for (const word of ['overlap', 'women', '904', 'table.csv']) expect(entry).not.toContain(word)
})

test('a checker’s word on a sum is a draft until consolidation, lapses no vote and moves no finding', async () => {
  const cast = await castOf()
  const [one, two] = cast.checkers
  const id = await submittedRequest(cast, { files })
  await voteOn(cast, one, id, 'table.csv', 'approved')
  await voteOn(cast, two, id, 'table.csv', 'approved')
  const before = await seen(cast, two, id)
  const draft = async (verdict: 'rejected' | 'added' | 'kept') =>
    draftRelationCommand(cast.deps, one, {
      ...(await onFile(cast, one, id)),
      relation: sum,
      verdict,
      reason: 'By chance.',
    })
  done(await draft('added'))
  done(await draft('rejected'))
  const said = async (who: Who) =>
    (await seenBy(cast, who, id)).groups
      .flatMap((group) => group.files)
      .flatMap(({ relationCorrections }) => relationCorrections)
      .filter(({ state }) => state === 'current')
      .map(({ verdict }) => verdict)
  expect(await said(one)).toEqual(['rejected'])
  for (const who of [two, cast.author, cast.member, cast.auditor])
    expect(await said(who)).toEqual([])
  expect(await seen(cast, two, id)).toBe(before)
  const view = await seenBy(cast, one, id)
  const [file] = view.groups.flatMap((group) => group.files)
  expect(file?.myVote).toMatchObject({ vote: 'approved', state: 'current' })
  expect(file?.findings.map(({ rule }) => rule)).toContain('recoverable')
  done(await finish(cast, one, id))
  expect(await said(two)).toEqual([])
  done(await finish(cast, two, id))
  expect(await said(two)).toEqual(['rejected'])
  expect(await said(cast.author)).toEqual([])
})

test('a member, a viewer and an administrator say nothing of sums', async () => {
  const cast = await castOf()
  const id = await submittedRequest(cast, { files })
  for (const who of [cast.member, cast.viewer, cast.administrator]) {
    const target = { ...(await onFile(cast, cast.author, id)), relation: sum, reason: 'so' }
    const drafted = await draftRelationCommand(cast.deps, who, { ...target, verdict: 'rejected' })
    expect(refusal(drafted)).toBe('not-a-checker')
    const declared = await declareRelationCommand(cast.deps, who, { ...target, verdict: 'added' })
    expect(refusal(declared)).toBe('not-yours')
  }
})
