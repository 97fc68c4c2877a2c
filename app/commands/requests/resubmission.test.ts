import { expect, test } from 'vitest'
import { transact } from '#db/open.ts'
import { record } from '#db/record.ts'
import { signedBy } from '../deps.ts'
import { released } from '../concluding.fixture.ts'
import { fillIn, pendingRequest, submitIt, submittedRequest } from '../asking.fixture.ts'
import {
  castOf,
  CLEAN_TABLE,
  done,
  fileAt,
  output,
  outputGone,
  refusal,
  seen,
  seenBy,
  type Cast,
} from '../cast.fixture.ts'
import { returned } from '../concluding.fixture.ts'
import { finish, review, say, voteOn } from '../reviewing.fixture.ts'
import { downloadFileCommand, viewFileCommand } from '../reviews/view-file.ts'
import { program } from '../who.ts'
import { addFilesCommand } from './add-files.ts'
import {
  changeKindCommand,
  correctRoleCommand,
  moveFileCommand,
  updateFileCommand,
  withdrawFileCommand,
} from './change-files.ts'
import { addGroupCommand, editGroupCommand } from './change-request.ts'
import { createRequestCommand } from './create-request.ts'
import { readToDo } from './read-to-do.ts'
import { submitRequestCommand } from './submit-request.ts'

const files = { 'a.csv': 'group,count\na,120\nb,45\n', 'b.csv': 'arm,count\nx,60\ny,75\n' }
const submit = async (cast: Cast, requestId: string, acceptedStatement: number | null = 1) =>
  submitRequestCommand(cast.deps, cast.author, {
    requestId,
    seen: await seen(cast, cast.author, requestId),
    acceptedStatement,
  })
async function onFile(cast: Cast, requestId: string, path: string, who = cast.author) {
  const { id: fileId } = await fileAt(cast, requestId, path)
  return { requestId, fileId, seen: await seen(cast, who, requestId, { to: 'file', fileId }) }
}
async function votesOn(cast: Cast, requestId: string, path: string) {
  const { id } = await fileAt(cast, requestId, path)
  const rows = await cast.deps.db.reader
    .selectFrom('vote')
    .select(['checker_id', 'vote', 'state', 'lapsed_because as because'])
    .where('request_file_id', '=', id)
    .orderBy('cast_at')
    .execute()
  return rows.map(({ vote, state, because }) => [vote, state, because].filter(Boolean).join(' '))
}

test('S4: re-submitting needs a comment on the group; approvals stand, objections are looked at again', async () => {
  const cast = await castOf()
  const [one] = cast.checkers
  const id = await returned(cast, { files, objectedTo: ['b.csv'] })
  expect(refusal(await submit(cast, id))).toBe('incomplete')
  const { toDo } = done(await readToDo(cast.deps, cast.author, id))
  const { groupId } = await fileAt(cast, id, 'b.csv')
  expect(toDo).toEqual([{ kind: 'comment-on-group', groupId }])
  await say(cast, cast.member, id, 'b.csv', { visibility: 'public', text: 'they are practices' })
  await submitIt(cast, id)
  expect(await votesOn(cast, id, 'a.csv')).toEqual(['approved current', 'approved current'])
  expect(await votesOn(cast, id, 'b.csv')).toEqual([
    'changes_requested lapsed resubmitted',
    'changes_requested lapsed resubmitted',
  ])
  expect(refusal(await finish(cast, one, id))).toBe('review-not-ready')
  const { id: fileId } = await fileAt(cast, id, 'b.csv')
  expect((await seenBy(cast, one, id)).desk?.needs).toEqual([{ kind: 'vote', fileId }])
  await voteOn(cast, one, id, 'b.csv', 'approved')
  done(await finish(cast, one, id))
})

test('S8: a moved file keeps its bytes, loses its votes, and its groups need a comment', async () => {
  const cast = await castOf()
  const id = await returned(cast, { files, objectedTo: ['b.csv'] })
  const before = await fileAt(cast, id, 'a.csv')
  await output(cast, 'a.csv', 'group,count\na,125\nb,45\n')
  done(
    await addGroupCommand(cast.deps, cast.author, {
      requestId: id,
      name: '<img src=x> a/b',
      seen: await seen(cast, cast.author, id),
    }),
  )
  const view = await seenBy(cast, cast.author, id)
  const target = view.groups.find(({ name }) => name === '<img src=x> a/b')?.id ?? ''
  const move = async (groupId: string) =>
    moveFileCommand(cast.deps, cast.author, { ...(await onFile(cast, id, 'a.csv')), groupId })
  expect(refusal(await move('nowhere'))).toBe('no-such-group')
  done(await move(target))
  expect(refusal(await move(target))).toBe('same-group')
  const after = await fileAt(cast, id, 'a.csv')
  expect(after.sha256).toBe(before.sha256)
  expect(after.currentVersion).toBe(1)
  expect(await votesOn(cast, id, 'a.csv')).toEqual([
    'approved lapsed file-moved',
    'approved lapsed file-moved',
  ])
  await fillIn(cast, id)
  const { toDo } = done(await readToDo(cast.deps, cast.author, id))
  expect(toDo.filter(({ kind }) => kind === 'comment-on-group')).toHaveLength(2)
})

test('S9: a file that is no output any more can be moved and withdrawn, and not updated', async () => {
  const cast = await castOf()
  const id = await returned(cast, { files, objectedTo: ['b.csv'] })
  await outputGone(cast, 'b.csv')
  const { sha256 } = await fileAt(cast, id, 'b.csv')
  const update = async (sha: string) =>
    updateFileCommand(cast.deps, cast.author, { ...(await onFile(cast, id, 'b.csv')), sha256: sha })
  expect(refusal(await update(sha256))).toBe('no-longer-an-output')
  expect(
    done(
      await viewFileCommand(cast.deps, cast.checkers[0], {
        requestId: id,
        fileId: (await fileAt(cast, id, 'b.csv')).id,
      }),
    ),
  ).toEqual({ path: 'b.csv', sha256 })
  done(
    await changeKindCommand(cast.deps, cast.author, {
      ...(await onFile(cast, id, 'b.csv')),
      kind: 'supporting',
    }),
  )
  done(await withdrawFileCommand(cast.deps, cast.author, await onFile(cast, id, 'b.csv')))
  expect(
    refusal(await withdrawFileCommand(cast.deps, cast.author, await onFile(cast, id, 'b.csv'))),
  ).toBe('file-withdrawn')
  await say(cast, cast.author, id, 'b.csv', { visibility: 'public', text: 'withdrawn' })
  done(await submit(cast, id))
})

test('a new version stands beside the old one, and the votes on the file lapse', async () => {
  const cast = await castOf()
  const id = await returned(cast, { files, objectedTo: ['b.csv'] })
  const update = async (sha256: string) =>
    updateFileCommand(cast.deps, cast.author, { ...(await onFile(cast, id, 'b.csv')), sha256 })
  const { sha256: old } = await fileAt(cast, id, 'b.csv')
  expect(refusal(await update(old))).toBe('nothing-newer')
  const { sha256 } = await output(cast, 'b.csv', 'arm,count\nx,65\ny,75\n')
  expect(refusal(await update(old))).toBe('output-changed')
  done(await update(sha256))
  const file = await fileAt(cast, id, 'b.csv')
  expect(file.versions.map(({ number, sha256 }) => [number, sha256])).toEqual([
    [1, old],
    [2, sha256],
  ])
  expect(await votesOn(cast, id, 'b.csv')).toEqual([
    'changes_requested lapsed file-changed',
    'changes_requested lapsed file-changed',
  ])
  expect(await votesOn(cast, id, 'a.csv')).toEqual(['approved current', 'approved current'])
  expect(
    done(
      await viewFileCommand(cast.deps, cast.checkers[0], {
        requestId: id,
        fileId: file.id,
        version: 1,
      }),
    ).sha256,
  ).toBe(old)
})

test.each(['context', 'controls', 'roles', 'files'] as const)(
  'votes lapse for a stated reason: %s of the group',
  async (what) => {
    const cast = await castOf()
    const id = await returned(cast, { files, objectedTo: ['b.csv'] })
    const { groupId } = await fileAt(cast, id, 'a.csv')
    const group = (await seenBy(cast, cast.author, id)).groups[0]
    if (!group) throw new Error('no group')
    const edit = (context = group.context, controls = group.controls) =>
      editGroupCommand(cast.deps, cast.author, {
        requestId: id,
        groupId,
        seen: group.seenVersion,
        context,
        controls,
      })
    if (what === 'context') {
      const same = done(await edit({ ...group.context }))
      expect(same.event).toMatchObject({ changed: [], lapsed: { votes: [] } })
      done(await edit({ ...group.context, population: 'Adults' }))
    }
    if (what === 'controls') done(await edit(group.context, { ...group.controls, threshold: 10 }))
    if (what === 'roles')
      done(
        await correctRoleCommand(cast.deps, cast.author, {
          ...(await onFile(cast, id, 'b.csv')),
          column: 1,
          role: 'other-count',
          reason: 'These are practices.',
        }),
      )
    if (what === 'files') {
      const added = await output(cast, 'c.csv', CLEAN_TABLE)
      done(
        await addFilesCommand(cast.deps, cast.author, {
          workspaceId: cast.workspaceId,
          group: { id: groupId },
          files: [{ ...added, kind: 'output' }],
        }),
      )
    }
    const because = what === 'files' ? 'files-added' : `${what}-changed`
    expect(await votesOn(cast, id, 'a.csv')).toEqual([
      `approved lapsed ${because}`,
      `approved lapsed ${because}`,
    ])
    const view = await seenBy(cast, cast.checkers[0], id)
    expect(view.groups[0]?.files[0]?.votes.map(({ lapsedBecause }) => lapsedBecause)).toContain(
      because,
    )
    const authors = await seenBy(cast, cast.author, id)
    expect(authors.groups[0]?.files[0]).toMatchObject({ lapse: because, votes: [] })
  },
)

test('a withdrawn file can come back as a new version, in another group, without its votes', async () => {
  const cast = await castOf()
  const id = await returned(cast, { files, objectedTo: ['b.csv'] })
  done(await withdrawFileCommand(cast.deps, cast.author, await onFile(cast, id, 'a.csv')))
  const again = await output(cast, 'a.csv', files['a.csv'])
  done(
    await addFilesCommand(cast.deps, cast.author, {
      workspaceId: cast.workspaceId,
      group: { name: 'Others' },
      files: [{ ...again, kind: 'output' }],
    }),
  )
  const file = await fileAt(cast, id, 'a.csv')
  expect([file.state, file.currentVersion, file.versions.length]).toEqual(['active', 2, 2])
  expect(await votesOn(cast, id, 'a.csv')).toEqual([
    'approved lapsed file-added-again',
    'approved lapsed file-added-again',
  ])
})

test('what was released before comes as a supporting file only, and as an output again once changed', async () => {
  const cast = await castOf()
  await released(cast)
  const same = await output(cast, 'table.csv', CLEAN_TABLE)
  const add = (sha256: string, kind: 'output' | 'supporting') =>
    addFilesCommand(cast.deps, cast.author, {
      workspaceId: cast.workspaceId,
      group: { name: 'Again' },
      files: [{ outputId: same.outputId, sha256, kind }],
    })
  expect(refusal(await add(same.sha256, 'output'))).toBe('released-before')
  const { requestId } = done(await add(same.sha256, 'supporting'))
  expect(
    refusal(
      await changeKindCommand(cast.deps, cast.author, {
        ...(await onFile(cast, requestId, 'table.csv')),
        kind: 'output',
      }),
    ),
  ).toBe('released-before')
  const changed = await output(cast, 'table.csv', 'group,count\na,125\nb,45\n')
  done(
    await updateFileCommand(cast.deps, cast.author, {
      ...(await onFile(cast, requestId, 'table.csv')),
      sha256: changed.sha256,
    }),
  )
  done(
    await changeKindCommand(cast.deps, cast.author, {
      ...(await onFile(cast, requestId, 'table.csv')),
      kind: 'output',
    }),
  )
})

test('nothing is started for files that cannot be added, and what can be is added', async () => {
  const cast = await castOf()
  const good = await output(cast, 'good.csv', CLEAN_TABLE)
  const add = (list: { outputId: string; sha256: string }[], who = cast.author) =>
    addFilesCommand(cast.deps, who, {
      workspaceId: cast.workspaceId,
      group: { name: 'Tables' },
      files: list.map((file) => ({ ...file, kind: 'output' })),
    })
  const requests = () => cast.deps.db.reader.selectFrom('release_request').select('id').execute()
  const unknown = { outputId: 'none', sha256: good.sha256 }
  expect(refusal(await add([unknown]))).toBe('no-such-output')
  expect(refusal(await add([{ ...good, sha256: '0'.repeat(64) }]))).toBe('output-changed')
  expect(refusal(await add([good], cast.viewer))).toBe('not-a-member')
  expect(refusal(await add([good], cast.stranger))).toBe('not-a-member')
  expect(await requests()).toEqual([])
  const mixed = done(await add([good, unknown]))
  expect(mixed.refused).toEqual([{ outputId: 'none', problem: 'no-such-output' }])
  expect(await requests()).toHaveLength(1)
})

test('two clicks at once: one request, and the same file on it once', async () => {
  const cast = await castOf()
  const [one, two] = [
    await output(cast, 'a.csv', CLEAN_TABLE),
    await output(cast, 'b.csv', files['b.csv']),
  ]
  const add = (file: { outputId: string; sha256: string }) =>
    addFilesCommand(cast.deps, cast.author, {
      workspaceId: cast.workspaceId,
      group: { name: 'Tables' },
      files: [{ ...file, kind: 'output' }],
    })
  const results = await Promise.all([add(one), add(one), add(two)])
  expect(results.map(({ ok }) => ok)).toEqual([true, false, true])
  expect(refusal(results[1])).toBe('already-on-request')
  const ids = new Set(results.flatMap((result) => (result.ok ? [result.value.requestId] : [])))
  expect(ids.size).toBe(1)
  expect(
    refusal(
      await createRequestCommand(cast.deps, cast.author, {
        workspaceId: cast.workspaceId,
        title: 'x',
      }),
    ),
  ).toBe('open-request-exists')
  const other = done(
    await createRequestCommand(cast.deps, cast.member, {
      workspaceId: cast.workspaceId,
      title: ' Mine ',
    }),
  )
  expect(other.number).toBe(2)
})

test('an empty group lacks nothing; the statement has to be accepted as it is shown', async () => {
  const cast = await castOf()
  const id = await pendingRequest(cast)
  await fillIn(cast, id)
  done(
    await addGroupCommand(cast.deps, cast.author, {
      requestId: id,
      name: 'Empty',
      seen: await seen(cast, cast.author, id),
    }),
  )
  expect(done(await readToDo(cast.deps, cast.author, id)).toDo).toEqual([])
  expect(refusal(await readToDo(cast.deps, cast.checkers[0], id))).toBe('not-found')
  expect(refusal(await submit(cast, id, null))).toBe('statement-not-accepted')
  expect(refusal(await submit(cast, id, 2))).toBe('statement-not-accepted')
  done(await submit(cast, id))
  const row = await cast.deps.db.reader
    .selectFrom('release_request')
    .selectAll()
    .executeTakeFirstOrThrow()
  expect([row.statement_version, row.policy_version, row.program_version]).toEqual([1, 1, '1.0.0'])
  expect([row.submitted_at?.slice(0, 10), row.due_at?.slice(0, 10)]).toEqual([
    '2026-11-02',
    '2026-11-09',
  ])
})

test('archived in the middle of it: the author can change nothing, reviewing goes on', async () => {
  const cast = await castOf()
  const id = await pendingRequest(cast)
  await fillIn(cast, id)
  const other = await submittedRequest(cast, {
    author: cast.member,
    files: { 'm.csv': CLEAN_TABLE },
  })
  await transact(cast.deps.db, (tx) =>
    record(
      tx,
      {
        kind: 'workspace-archived',
        workspaceId: cast.workspaceId,
        reason: { id: 'why', salt: 'a', body: 'over', commitment: 'b' },
      },
      signedBy(cast.deps, program),
    ),
  )
  expect(refusal(await submit(cast, id))).toBe('workspace-archived')
  expect(
    refusal(await withdrawFileCommand(cast.deps, cast.author, await onFile(cast, id, 'table.csv'))),
  ).toBe('workspace-archived')
  await review(cast, cast.checkers[0], other)
})

test('an author who is a checker too sees as an author, and downloads nothing', async () => {
  const cast = await castOf()
  const id = await submittedRequest(cast)
  const { id: fileId } = await fileAt(cast, id, 'table.csv')
  await transact(cast.deps.db, (tx) =>
    record(
      tx,
      { kind: 'role-changed', accountId: cast.author.person.id, from: null, to: 'checker' },
      signedBy(cast.deps, program),
    ),
  )
  const file = { requestId: id, fileId }
  done(await viewFileCommand(cast.deps, cast.author, file))
  expect(refusal(await downloadFileCommand(cast.deps, cast.author, file))).toBe('not-found')
  expect(refusal(await viewFileCommand(cast.deps, cast.auditor, file))).toBe('not-found')
  expect(refusal(await viewFileCommand(cast.deps, cast.administrator, file))).toBe('not-found')
  done(await downloadFileCommand(cast.deps, cast.checkers[0], file))
  done(await downloadFileCommand(cast.deps, cast.checkers[0], file))
  done(await viewFileCommand(cast.deps, cast.checkers[0], file))
  done(await viewFileCommand(cast.deps, cast.checkers[0], file))
  const views = await cast.deps.db.reader
    .selectFrom('audit_event')
    .select(['kind'])
    .where('actor_id', '=', 'checker-1')
    .orderBy('seq')
    .execute()
  expect(views.map(({ kind }) => kind)).toEqual([
    'request-file-downloaded',
    'request-file-downloaded',
    'request-file-viewed',
  ])
})
