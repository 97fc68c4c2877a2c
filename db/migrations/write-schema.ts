// Writes db/schema.ts from a freshly migrated database, or with --verify says whether it is current.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '../migrate.ts'
import { openDatabase } from '../open.ts'
import { columnTypes } from './column-types.ts'

const folder = mkdtempSync(join(tmpdir(), 'sluice-schema-'))
const file = join(folder, 'schema.sqlite')
const database = openDatabase(file)
await migrate(database)
await database.close()
const verify = process.argv.includes('--verify')
execFileSync(
  'npx',
  [
    'kysely-codegen',
    '--dialect',
    'sqlite',
    '--url',
    file,
    '--out-file',
    'db/schema.ts',
    '--log-level',
    'error',
    '--exclude-pattern',
    'kysely_*',
    '--overrides',
    JSON.stringify({ columns: columnTypes.overrides }),
    '--custom-imports',
    JSON.stringify(columnTypes.imports),
    ...(verify ? ['--verify'] : []),
  ],
  { stdio: 'inherit', env: { ...process.env, NODE_NO_WARNINGS: '1' } },
)
rmSync(folder, { recursive: true })
