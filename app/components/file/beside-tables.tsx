import { Link } from '@remix-run/react'
import type { BesideCell, BesideRow, BesideTables as Laid } from '#app/domain/table/beside.ts'
import { CellText } from '../table/cell-text.tsx'
import { sayCount, sayNumber } from '../ui/number.ts'

export type BesideView = {
  /** Every table that a finding was told with, each with an address of its own. */
  readonly others: readonly {
    readonly path: string
    readonly words: string
    readonly href: string
    readonly isShown: boolean
  }[]
  readonly path: string
  readonly words: string
  readonly pageHref: string | null
  readonly because: readonly string[]
  /** Cells of this file that a finding flags, and what the two tables together leave there. */
  readonly flagged: readonly {
    readonly row: number
    readonly column: number
    readonly words: string
  }[]
  readonly tables: Laid | null
}

/** The table that a finding was told with, beside this one: where they differ, and by how much. */
export function BesideTables({ view }: { view: BesideView }) {
  const { others, path, words, pageHref, because, tables } = view
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-col gap-1 px-4 pt-3">
        {others.length > 1 ? (
          <nav aria-label="Tables to hold beside this one">
            <ul className="flex flex-wrap gap-x-4">
              {others.map((other) => (
                <li key={other.href}>
                  <Link
                    to={other.href}
                    preventScrollReset
                    aria-current={other.isShown ? 'page' : undefined}
                    className={other.isShown ? 'font-semibold' : undefined}
                  >
                    {other.path} <span className="text-ink-3">({other.words})</span>
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
        ) : null}
        <p className="text-ink-2">
          There:{' '}
          {pageHref ? (
            <a href={pageHref} className="font-mono">
              {path}
            </a>
          ) : (
            <span className="font-mono">{path}</span>
          )}
          , {words}. Here: this file.
        </p>
        {because.map((sentence) => (
          <p key={sentence}>{sentence.charAt(0).toUpperCase() + sentence.slice(1)}.</p>
        ))}
        <p className="text-ink-2">{tables ? saySummary(tables) : notLaid}</p>
      </div>
      {tables && tables.rows.length > 0 ? (
        <SideBySide tables={tables} flagged={view.flagged} />
      ) : null}
    </div>
  )
}

const notLaid =
  'The two could not be laid beside each other: one of them cannot be read as a table now.'

function saySummary({ rows, of, shown, differentCells }: Laid): string {
  if (differentCells === 0) return 'Every cell is the same in both.'
  const cells = `${sayCount(differentCells, 'cell')} ${differentCells === 1 ? 'differs' : 'differ'}`
  if (shown === 'all') return `${cells} in ${sayCount(of, 'row')}.`
  return shown === 'different'
    ? `${cells}; only the ${sayCount(rows.length, 'row')} that differ are shown, of ${sayNumber(of)}.`
    : `${cells}; the first ${sayCount(rows.length, 'row')} that differ are shown, of ${sayNumber(of)}.`
}

function SideBySide({ tables, flagged }: { tables: Laid; flagged: BesideView['flagged'] }) {
  const { columns, rows } = tables
  const toldAt = new Map(flagged.map(({ row, column, words }) => [`${row}:${column}`, words]))
  return (
    <div
      className="overflow-x-auto"
      tabIndex={0}
      role="region"
      aria-label="Two tables side by side"
    >
      <table className="plain-table beside-table">
        <caption className="sr-only">The other table beside this one, row by row</caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              Row
            </th>
            {columns.map(({ name, differs }, column) => (
              <th
                // Columns of one table may share a name.
                key={column}
                scope={differs ? 'colgroup' : 'col'}
                colSpan={differs ? 3 : 1}
                rowSpan={differs ? 1 : 2}
              >
                <CellText text={name} />
              </th>
            ))}
          </tr>
          <tr>
            {columns.flatMap(({ differs }, column) =>
              differs
                ? ['there', 'here', 'difference'].map((part) => (
                    <th key={`${column} ${part}`} scope="col">
                      {part}
                    </th>
                  ))
                : [],
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.there} ${row.here}`}>
              <th scope="row">{sayRow(row)}</th>
              {row.cells.map((cell, at) => {
                const column = columns[at]
                const told = toldAt.get(`${row.here}:${column?.here}`) ?? null
                return column?.differs ? (
                  <Pair key={at} cell={cell} told={told} />
                ) : (
                  <td key={at} className={told ? 'beside-told' : undefined}>
                    <CellText text={cell.here ?? cell.there ?? ''} />
                    {told ? <strong> {told}</strong> : null}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Pair({ cell: { there, here, by }, told }: { cell: BesideCell; told: string | null }) {
  const look = told ? 'beside-told' : by ? 'beside-differs' : undefined
  return (
    <>
      <td className={look}>
        <CellText text={there ?? ''} />
      </td>
      <td className={look}>
        <CellText text={here ?? ''} />
      </td>
      <td className={look}>
        {by}
        {told ? <strong>{by ? `, ${told}` : told}</strong> : null}
      </td>
    </>
  )
}

/** "4", "4, there 3", "only there, 3". */
function sayRow({ there, here }: BesideRow): string {
  if (here === null) return `only there, ${sayNumber((there ?? 0) + 1)}`
  if (there === null) return `${sayNumber(here + 1)}, only here`
  return there === here
    ? sayNumber(here + 1)
    : `${sayNumber(here + 1)}, there ${sayNumber(there + 1)}`
}
