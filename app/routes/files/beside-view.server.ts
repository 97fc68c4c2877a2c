import type { BesideView } from '#app/components/file/beside-tables.tsx'
import type { Deps } from '#app/commands/deps.ts'
import { viewFileCommand } from '#app/commands/reviews/view-file.ts'
import type { Who } from '#app/commands/who.ts'
import type { Finding, Inferred } from '#app/domain/disclosure/finding.ts'
import { isToldWith, type TableBeside } from './tables-beside.server.ts'

type Asked = {
  readonly tables: readonly TableBeside[]
  /** The table asked for by its id; the first one by default. */
  readonly wanted: string | null
  readonly sha256: string
  readonly findings: readonly Finding[]
  /** The address of this view, the id of a table after it. */
  readonly href: string
}

/**
 * The table that is asked for beside the file, with the cells that findings flag; `null` where there is
 * none. Looking at one that is not public is put on record like any other view.
 */
export async function besideView(
  deps: Deps,
  who: Who,
  { tables, wanted, sha256, findings, href }: Asked,
): Promise<BesideView | null> {
  const table = tables.find(({ id }) => id === wanted) ?? tables[0]
  if (!table) return null
  if (table.opens && !(await viewFileCommand(deps, who, table.opens)).ok) return null
  const { checker, store } = deps
  const stored = (content: string) => ({ path: store.pathOf(content), sha256: content })
  const laid = await checker.beside(stored(table.sha256), stored(sha256))
  const told = findings.filter((finding) => isToldWith(finding, table))
  return {
    others: tables.map(({ id, path, words }) => ({
      path,
      words,
      href: `${href}&with=${id}`,
      isShown: id === table.id,
    })),
    path: table.path,
    words: table.words,
    pageHref: table.pageHref,
    because: told.map(({ because }) => because),
    flagged: told.flatMap(({ cells }) =>
      cells.map(({ row, column, inferred }) => ({
        row,
        column,
        words: inferred ? sayInferred(inferred) : 'flagged',
      })),
    ),
    tables: laid,
  }
}

function sayInferred({ low, high }: Inferred): string {
  if (high === null) return `leaves ${low} or more`
  return low === high ? `leaves exactly ${low}` : `leaves ${low} to ${high}`
}
