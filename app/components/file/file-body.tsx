import type { Ref } from 'react'
import type { FileView } from '#app/domain/viewing/file-view.ts'
import {
  TableViewer,
  type TableViewerHandle,
  type TableViewerProps,
} from '../table/table-viewer.tsx'
import { FileEnds } from './file-ends.tsx'
import { InertFrame } from './inert-frame.tsx'
import { NumberedLines } from './numbered-lines.tsx'
import { Picture } from './picture.tsx'

type Props = Pick<TableViewerProps, 'marks' | 'focus' | 'onChooseFinding'> & {
  readonly view: FileView
  /** The path of the file: the name of what is shown. */
  readonly path: string
  /** Changes with the bytes, so that nothing of the last file stays. */
  readonly sha256: string
  readonly tableRef?: Ref<TableViewerHandle>
}

/** A file, shown as its type allows. Fills the height of its parent. */
export function FileBody({ view, path, sha256, tableRef, ...findings }: Props) {
  switch (view.kind) {
    case 'table':
      return (
        <TableViewer
          key={sha256}
          ref={tableRef ?? null}
          table={view.table}
          label={path}
          {...findings}
        />
      )
    case 'text':
      return (
        <TableViewer
          key={sha256}
          ref={tableRef ?? null}
          table={view.table}
          label={path}
          look="text"
        />
      )
    case 'image':
      return <Picture key={sha256} src={view.src} path={path} />
    case 'frame':
      return <InertFrame key={sha256} src={view.src} path={path} what={view.what} />
    case 'markdown':
      return (
        <section className="file-words" tabIndex={0} aria-label={path}>
          <div className="prose" dangerouslySetInnerHTML={{ __html: view.html }} />
        </section>
      )
    case 'json':
      return (
        <NumberedLines
          lines={view.lines}
          label={path}
          note={
            view.isCut
              ? `The first ${view.lines.length.toLocaleString('en-GB')} lines. Text shows all of it.`
              : null
          }
        />
      )
    case 'too-large':
      return <FileEnds why={view.why} ends={view.ends} />
    default:
      return (
        <div className="file-words">
          <h2>Not shown</h2>
          <p>{view.why}</p>
          <p className="text-ink-2">
            Its name, size and hash are above. Provenance says where it comes from.
          </p>
        </div>
      )
  }
}
