import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import type { Statement } from '#db/open.ts'

/**
 * Watches the statements of a database. A transaction that changes a table that decisions change, and
 * appends nothing to the log, is a violation: that is what no command may do.
 */
export function eventGuard(): {
  readonly onStatement: (statement: Statement) => void
  readonly violations: readonly string[]
} {
  const mayChange = new Set([...keptTables(), ...LOG])
  const violations: string[] = []
  let changed: Set<string> | null = null
  let hasEntry = false
  return {
    violations,
    onStatement: ({ sql }) => {
      const [, table = ''] = /^\s*(?:insert into|update|delete from) "?(\w+)/i.exec(sql) ?? []
      if (/^begin/i.test(sql)) [changed, hasEntry] = [new Set(), false]
      else if (/^rollback$/i.test(sql)) changed = null
      else if (/^commit/i.test(sql)) {
        if (changed && changed.size > 0 && !hasEntry)
          violations.push([...changed].sort().join(', '))
        changed = null
      } else if (table === 'audit_event') hasEntry = true
      else if (table !== '' && !mayChange.has(table)) changed?.add(table)
    },
  }
}

/** What the log itself is made of. */
const LOG = ['audit_event', 'audit_event_file', 'log_node']

/** The tables of the second door, as its files name them. */
function keptTables(): string[] {
  const folder = fileURLToPath(new URL('../../db/keep/', import.meta.url))
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .flatMap((text) => [...text.matchAll(/(?:insertInto|updateTable|deleteFrom)\('(\w+)'\)/g)])
    .map(([, table = '']) => table)
}
