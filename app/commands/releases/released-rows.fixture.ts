import { transact } from '#db/open.ts'
import type { Deps } from '../deps.ts'

type Content = Readonly<Record<string, string>>
type Options = {
  readonly id?: string
  readonly title?: string
  readonly state?: 'public' | 'embargoed' | 'recalled'
  readonly at?: string
  readonly files?: Content
}

/** A release of files with these contents, put straight into the rows, with all that it stands on. */
export async function releasedRows(
  deps: Deps,
  {
    id = 'release-1',
    title = 'Tables 1 and 2',
    state = 'public',
    at = '2021-10-21T14:05:00.000Z',
    files = { 'output/table1.csv': 'group,count\nA,10\nB,15\n' },
  }: Options = {},
): Promise<{ readonly id: string; readonly fileIds: readonly string[] }> {
  const stored = await Promise.all(
    Object.entries(files).map(async ([path, text]) => ({
      path,
      ...(await deps.store.put([Buffer.from(text)])),
    })),
  )
  const ids = stored.map((_file, index) => `${id}-file-${index + 1}`)
  await transact(deps.db, async (tx) => {
    const isThere = await tx
      .selectFrom('project')
      .select('id')
      .where('id', '=', 'p-1')
      .executeTakeFirst()
    if (!isThere) {
      await tx
        .insertInto('account')
        .values({ id: 'ann', handle: 'ann', display_name: 'ann', state: 'active', created_at: at })
        .execute()
      await tx
        .insertInto('project')
        .values({
          id: 'p-1',
          slug: 'prescribing',
          name: 'Prescribing during COVID-19',
          policy_id: 'opensafely',
          created_at: at,
        })
        .execute()
      await tx
        .insertInto('workspace')
        .values({ id: 'w-1', name: 'prescribing-main', project_id: 'p-1', created_at: at })
        .execute()
      await tx
        .insertInto('backend')
        .values({ id: 'b-1', slug: 'emis', name: 'EMIS', created_at: at })
        .execute()
    }
    const numbers = await tx.selectFrom('release_request').select('id').execute()
    const requestId = `request-of-${id}`
    await tx
      .insertInto('release_request')
      .values({
        id: requestId,
        workspace_id: 'w-1',
        number: numbers.length + 1,
        author_id: 'ann',
        status: 'released',
        turn: 1,
        title,
        policy_id: 'opensafely',
        policy_version: 1,
        reviews_required: 2,
        created_at: at,
      })
      .execute()
    const controls = { threshold: 7, rounding: { kind: 'nearest', base: 5 } }
    await tx
      .insertInto('file_group')
      .values({
        id: `group-of-${id}`,
        request_id: requestId,
        name: 'tables',
        controls: JSON.stringify(controls),
        created_at: at,
        updated_at: at,
      })
      .execute()
    await tx
      .insertInto('release')
      .values({
        id,
        request_id: requestId,
        workspace_id: 'w-1',
        title,
        state,
        released_at: at,
        released_by: 'ann',
        published_at: state === 'embargoed' ? null : at,
        policy_id: 'opensafely',
        policy_version: 1,
        program_version: '1.0.0',
        reviewers: 2,
        rounds: 3,
      })
      .execute()
    for (const [index, { path, sha256, bytes }] of stored.entries()) {
      const fileId = ids[index] ?? ''
      await tx
        .insertInto('stored_file')
        .values({ sha256, bytes, stored_at: at })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      await tx
        .insertInto('request_file')
        .values({
          id: `of-${fileId}`,
          request_id: requestId,
          group_id: `group-of-${id}`,
          backend_id: 'b-1',
          path,
          kind: 'output',
          state: 'active',
          added_at: at,
        })
        .execute()
      await tx
        .insertInto('release_file')
        .values({
          id: fileId,
          release_id: id,
          request_file_id: `of-${fileId}`,
          backend_id: 'b-1',
          path,
          sha256,
          bytes,
          rows: 2,
          columns: 2,
          description: 'People by demographic group and antipsychotic use',
          action: 'table_1',
          commit_sha: 'b633486a2f0e5b0e5b0e5b0e5b0e5b0e5b0e5b0e',
          state: state === 'recalled' ? 'recalled' : 'released',
        })
        .execute()
    }
  })
  return { id, fileIds: ids }
}
