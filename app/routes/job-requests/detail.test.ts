import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { signedBy } from '#app/commands/deps.ts'
import { importWorkspace } from '#app/commands/import/import-workspace.ts'
import {
  entryFor,
  jobOf,
  jobRequestText,
  REQUEST,
  workspaceFolder,
} from '#app/commands/import/workspace-folder.fixture.ts'
import { somebody } from '#app/commands/people/people.fixture.ts'
import { program } from '#app/commands/who.ts'
import { openSite } from '#app/http/site.fixture.ts'
import { transact } from '#db/open.ts'
import { record } from '#db/record.ts'
import { sharedData } from '#e2e/shared-data.ts'

const data = sharedData('data')

test.skipIf(data === null)(
  'job request 4209 does the cross-reference for its readers',
  async () => {
    const site = await openSite()
    const { deps } = site
    const table = 'group,total\nIrish,780\n'
    const path = 'output/tables/table2_dementia.csv'
    const folder = await workspaceFolder(
      { [path]: table },
      { [path]: entryFor(table, { action: 'table_2', job_id: jobOf('table_2') }) },
    )
    const job = (action: string) => ({
      identifier: jobOf(action),
      action,
      status: 'succeeded',
      statusCode: 'succeeded',
      message: null,
      createdAt: null,
      startedAt: '2021-10-19T09:44:30Z',
      completedAt: '2021-10-19T09:49:59Z',
    })
    const jobRequest = jobRequestText({
      organisations: [],
      pipeline: readFileSync(join(data ?? '', 'job-request-4209/project.yaml'), 'utf8'),
      jobs: ['table_2', 'table_1', 'data_process'].map(job),
    })
    const imported = await importWorkspace(deps, program, { folder, jobRequest, create: true })
    const workspaceId = imported.ok ? imported.value.workspaceId : expect.fail('not imported')
    await somebody(deps, 'researcher-1')
    await somebody(deps, 'researcher-2')
    await transact(deps.db, (tx) =>
      record(
        tx,
        { kind: 'membership-given', workspaceId, accountId: 'researcher-1', membership: 'member' },
        signedBy(deps, program),
      ),
    )

    const answer = await site.visit(`/job-requests/${REQUEST}`, { as: 'researcher-1' })
    expect(answer.status).toBe(200)
    const text = (await answer.text())
      .replace(/<script[\s\S]*?<\/script>/g, '')
      .replace(/<!-- -->|<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
    for (const fact of [
      '3 of the 7 actions of the pipeline ran here.',
      'none recorded',
      'no previous job request',
      'dczivwxenf3d6lhe',
      '6rqiykfajorxerve',
      'k3rcjiwgksce7x7k',
      '00:05:29 · 00:16:27',
      'table2_dementia.csv',
      'not requested',
      'never viewable, never requestable',
      'generate_measures ← join_ethnicity , extract_ethnicity (database) , extract_data (database)',
      'Also matched by extract_ethnicity, join_ethnicity',
      'Nobody; only code may read it.',
      'It is written in version 3; the newest is 5.',
      'cohortextractor is no longer run: extract_data, extract_ethnicity, generate_measures.',
      'The same in words',
      'Levels are what the author of the pipeline says',
    ]) {
      expect(text).toContain(fact)
    }
    const elsewhere = await site.visit(`/job-requests/${REQUEST}`, { as: 'researcher-2' })
    expect(elsewhere.status).toBe(404)
  },
)
