import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { temporaryFolder } from '#app/files/temporary-folder.fixture.ts'

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')

/** A folder such as ACRO writes it, about one table whose last column it flags, with numbers of our own. */
export async function acroFolder(
  table: string,
  { version = '1.0.1', ...change }: { readonly version?: string } & Record<string, unknown> = {},
): Promise<string> {
  const folder = await temporaryFolder()
  const [head = '', ...rows] = table.trimEnd().split('\n')
  const columns = head.split(',').slice(1)
  const check = version.startsWith('0') ? 'threshold' : 'MinimumThresholdCheck'
  const cells = rows.map((_, row) => [row, columns.length - 1])
  const output = {
    status: 'fail',
    type: 'table',
    properties: { method: 'crosstab' },
    files: [
      {
        name: 'table_0.csv',
        sdc: { summary: { [check]: cells.length }, cells: { [check]: cells } },
      },
    ],
    outcome: Object.fromEntries(
      columns.map((column) => [column, Object.fromEntries(rows.map((_, row) => [row, 'ok']))]),
    ),
    summary: 'fail',
    comments: ['Asked twice.'],
    exception: 'These are practices, not people.',
    ...change,
  }
  const results = JSON.stringify({ version, results: { table_0: output } })
  await mkdir(join(folder, 'checksums'))
  for (const [name, text] of [
    ['table_0.csv', table],
    ['results.json', results],
  ] as const) {
    await writeFile(join(folder, name), text)
    await writeFile(join(folder, 'checksums', `${name}.txt`), sha256(text))
  }
  return folder
}
