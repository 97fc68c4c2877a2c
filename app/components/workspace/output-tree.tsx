import { Link } from '@remix-run/react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useMemo, useRef, useState } from 'react'
import { type TreeRow, treeRows } from '#app/domain/viewing/file-tree.ts'
import { useBeforePaint } from '../table/geometry.ts'
import { TreeFile } from './tree-file.tsx'
import type { TreeEntry } from './tree-entry.ts'

type Props = {
  readonly entries: readonly TreeEntry[]
  /** The path of the file that is open. */
  readonly open: string | null
  readonly hrefOf: (entry: TreeEntry) => string
  /** Where folders are opened and closed without JavaScript: `?closed=`. */
  readonly closed: readonly string[]
  readonly selected: ReadonlySet<string>
  readonly onSelect: (outputId: string, isSelected: boolean) => void
  readonly maySelect: boolean
}

const LINE = 26
const FIRST_LINES = 120

/** The outputs as a tree that opens at once however many there are: only the lines in view are drawn. */
export function OutputTree({ entries, open, hrefOf, closed: closedFirst, ...selection }: Props) {
  const [closed, setClosed] = useState<ReadonlySet<string>>(() => new Set(closedFirst))
  const rows = useMemo(
    () =>
      treeRows(
        entries.map(({ path }) => path),
        closed,
      ),
    [entries, closed],
  )
  const openAt = rows.findIndex((row) => row.kind === 'file' && entries[row.index]?.path === open)
  const { scroller, lines, above, below, isLive } = useLines(rows.length, openAt)

  function turn(path: string) {
    const next = new Set(closed)
    if (!next.delete(path)) next.add(path)
    setClosed(next)
  }

  return (
    <div ref={scroller} className="ws-tree">
      <ul style={{ paddingTop: above, paddingBottom: below }}>
        {lines.map((at) => {
          const row = rows[at] as TreeRow
          return (
            <li
              key={row.kind === 'folder' ? row.path : `file ${row.index}`}
              aria-setsize={rows.length}
              aria-posinset={at + 1}
              style={{ paddingLeft: 8 + row.depth * 14 }}
            >
              {row.kind === 'folder' ? (
                <Folder row={row} isLive={isLive} closed={closed} onTurn={() => turn(row.path)} />
              ) : (
                <TreeFile
                  {...selection}
                  entry={entries[row.index] as TreeEntry}
                  name={row.name}
                  isOpen={at === openAt}
                  isLive={isLive}
                  href={hrefOf(entries[row.index] as TreeEntry)}
                />
              )}
            </li>
          )
        })}
      </ul>
      {!isLive && rows.length > lines.length ? (
        <p className="text-ink-3 p-2 text-xs">
          {rows.length.toLocaleString('en-GB')} lines in all. Close folders or find a file by its
          name to see others.
        </p>
      ) : null}
    </div>
  )
}

type FolderRow = Extract<TreeRow, { kind: 'folder' }>

function Folder(props: {
  row: FolderRow
  isLive: boolean
  closed: ReadonlySet<string>
  onTurn: () => void
}) {
  const { row, isLive, closed, onTurn } = props
  const words = (
    <>
      <span aria-hidden="true" className="ws-arrow">
        {row.isOpen ? '▾' : '▸'}
      </span>
      <span className="truncate">{row.name}</span>
      <span className="text-ink-3 ml-auto text-xs tabular-nums">{row.files}</span>
    </>
  )
  if (isLive) {
    return (
      <button type="button" className="ws-line" aria-expanded={row.isOpen} onClick={onTurn}>
        {words}
      </button>
    )
  }
  const others = [...closed].filter((path) => path !== row.path)
  const next = row.isOpen ? [...others, row.path] : others
  const query = new URLSearchParams(next.map((path) => ['closed', path]))
  return (
    <Link to={`?${query}`} className="ws-line">
      {words}
      <span className="sr-only">{row.isOpen ? ', close' : ', open'}</span>
    </Link>
  )
}

/** Which lines are drawn: the first ones, or those around the open file, until the browser says what it sees. */
function useLines(count: number, openAt: number) {
  const scroller = useRef<HTMLDivElement>(null)
  const [isLive, setLive] = useState(false)
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE,
    overscan: 12,
  })
  useBeforePaint(() => setLive(true), [])
  useBeforePaint(() => {
    if (isLive && openAt >= 0) virtual.scrollToIndex(openAt, { align: 'auto' })
    // Another file scrolls the tree; opening a folder does not.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [isLive])
  if (!isLive) {
    const from = Math.max(0, Math.min(openAt - FIRST_LINES / 2, count - FIRST_LINES))
    const length = Math.min(FIRST_LINES, count - from)
    return {
      scroller,
      isLive,
      lines: Array.from({ length }, (_, index) => from + index),
      above: 0,
      below: 0,
    }
  }
  const items = virtual.getVirtualItems()
  return {
    scroller,
    isLive,
    lines: items.map(({ index }) => index),
    above: items[0]?.start ?? 0,
    below: virtual.getTotalSize() - (items.at(-1)?.end ?? 0),
  }
}
