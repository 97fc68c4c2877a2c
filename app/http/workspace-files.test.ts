import { expect, test } from 'vitest'
import { importWorkspace } from '#app/commands/import/import-workspace.ts'
import {
  entryFor,
  jobRequestText,
  workspaceFolder,
} from '#app/commands/import/workspace-folder.fixture.ts'
import { signedBy } from '#app/commands/deps.ts'
import { somebody } from '#app/commands/people/people.fixture.ts'
import { program } from '#app/commands/who.ts'
import { transact } from '#db/open.ts'
import { findWorkspace } from '#db/queries/workspaces.ts'
import { record } from '#db/record.ts'
import { openPushing, telling } from './api/push.fixture.ts'
import { openSite, type Site } from './site.fixture.ts'

const LONG = ['group,total', ...Array.from({ length: 5_000 }, (_, row) => `g${row}, ${row}`)].join(
  '\n',
)
const PAGE = '<script>document.title = "ran"</script><p style="color: red">words</p>'
const files = {
  'output/table_1.csv': LONG,
  'output/table_page.html': PAGE,
  'output/table_words.md':
    '[a](javascript:x) ![b](https://example.org/b.png) **c**\n\n<script>x</script>\n',
  'output/table_picture.png': 'no picture at all',
}

async function siteWithFiles(): Promise<Site> {
  const site = await openSite()
  const entries = Object.entries(files).map(([path, bytes]) => [path, entryFor(bytes)] as const)
  const folder = await workspaceFolder(files, Object.fromEntries(entries))
  const imported = await importWorkspace(site.deps, program, {
    folder,
    jobRequest: jobRequestText(),
    create: true,
  })
  if (!imported.ok) throw new Error(JSON.stringify(imported.problem))
  const { workspaceId } = imported.value
  await somebody(site.deps, 'researcher-1')
  await somebody(site.deps, 'checker-1', 'checker')
  await transact(site.deps.db, (tx) =>
    record(
      tx,
      { kind: 'membership-given', accountId: 'researcher-1', workspaceId, membership: 'member' },
      signedBy(site.deps, program),
    ),
  )
  return site
}

const HERE = '/workspaces/study-main'

test('files of a workspace: first rows in the HTML, windows, inert bytes, one event for a view', async () => {
  const site = await siteWithFiles()
  const read = async (path: string) => {
    const answer = await site.visit(`${HERE}${path}`, { as: 'researcher-1' })
    return { status: answer.status, headers: answer.headers, text: await answer.text() }
  }

  const table = await read('/file/emis/output/table_1.csv')
  expect(table.text).toContain('aria-rowcount="5001"')
  expect(table.text).toContain('>g59<')
  expect(table.text).not.toContain('>g61<')
  expect((await read('/file/emis/output/table_1.csv?row=4000')).text).toContain('>g3999<')
  expect(table.headers.get('cache-control')).toBe('no-store')

  const rows = await read('/rows/emis/output/table_1.csv?from=4990&count=100')
  expect(JSON.parse(rows.text)).toMatchObject({
    from: 4990,
    rows: { length: 10, 9: ['g4999', ' 4999'] },
  })
  expect((await read('/rows/emis/output/table_1.csv?from=-1')).status).toBe(422)
  const found = await read('/find/emis/output/table_1.csv?find=G4321')
  expect(JSON.parse(found.text)).toMatchObject({ cells: [{ row: 4321, column: 0 }], isCut: false })

  const raw = await read('/raw/emis/output/table_page.html')
  expect(raw.text).toBe(PAGE)
  expect(raw.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/)
  expect(raw.headers.get('content-security-policy')).not.toContain('allow')
  expect(raw.headers.get('x-content-type-options')).toBe('nosniff')
  expect((await read('/file/emis/output/table_page.html')).text).toMatch(/<iframe[^>]*sandbox=""/)

  const words = await read('/file/emis/output/table_words.md')
  expect(words.text).toContain('<strong>c</strong>')
  expect(words.text).not.toMatch(/<script>x|href="javascript:|<img[^>]*example/)
  const picture = await read('/file/emis/output/table_picture.png')
  expect(picture.text).toContain('Its name says a PNG image; its bytes do not.')
  expect((await read('/raw/emis/output/table_picture.png')).status).toBe(404)

  const views = await site.deps.db.reader
    .selectFrom('audit_event')
    .select('subject_id')
    .where('kind', '=', 'output-viewed')
    .execute()
  expect(views).toHaveLength(4)
})

test('a checker sees names and provenance of a workspace, and no contents', async () => {
  const site = await siteWithFiles()
  const status = async (path: string) =>
    (await site.visit(`${HERE}${path}`, { as: 'checker-1' })).status
  expect(await status('')).toBe(200)
  expect(await status('/provenance/emis/output/table_1.csv')).toBe(200)
  for (const view of ['file', 'text', 'columns', 'rows', 'find', 'raw']) {
    expect(await status(`/${view}/emis/output/table_1.csv`)).toBe(404)
  }
})

test('the page of a file says what its backend still runs and sends, until it has come', async () => {
  const runner = await openPushing()
  const { site, deps } = runner
  const path = 'output/table_1.csv'
  await runner.tell(telling({ [path]: 'a,b\n10,20\n' }))
  await runner.put('a,b\n10,20\n')
  await somebody(deps, 'researcher-1')
  const workspace = await findWorkspace(deps.db.reader, 'study-main')
  await transact(deps.db, (tx) =>
    record(
      tx,
      {
        kind: 'membership-given',
        accountId: 'researcher-1',
        workspaceId: workspace?.id ?? '',
        membership: 'member',
      },
      signedBy(deps, program),
    ),
  )
  const page = async (view = 'file') =>
    (await site.visit(`${HERE}/${view}/emis/${path}`, { as: 'researcher-1' })).text()
  const isFollowing = (text: string) => />Refresh</.test(text)
  expect(isFollowing(await page())).toBe(false)

  const later = { identifier: 'abcdefghijklmnop', createdAt: '2021-10-20T09:41:07Z' }
  const times = { createdAt: '2021-10-20T09:41:07Z', startedAt: '2021-10-20T09:41:08Z' }
  const running = { status: 'running', statusCode: 'executing', ...times, completedAt: null }
  expect((await runner.tell(jobRequestText(later, running))).status).toBe(200)
  for (const view of ['file', 'provenance']) {
    const text = await page(view)
    expect(text).toContain('1 job request still runs.')
    expect(isFollowing(text)).toBe(true)
  }

  const ended = { ...times, completedAt: '2021-10-20T09:41:09Z' }
  const other = 'a,b\n10,30\n'
  expect((await runner.tell(telling({ [path]: other }, later, ended))).status).toBe(200)
  const announced = await page()
  expect(announced).toContain('A newer version of this file is on its way; the page shows it')
  expect(announced).toContain('a newer version is on its way')
  expect(isFollowing(announced)).toBe(true)
  await runner.put(other)
  const come = await page()
  expect(come).toContain('>30<')
  expect(isFollowing(come)).toBe(false)
})
