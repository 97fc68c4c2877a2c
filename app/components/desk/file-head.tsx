import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Chip } from '../ui/chip.tsx'

export type FileFacts = {
  readonly path: string
  readonly level: string
  readonly kind: 'output' | 'supporting'
  /** "39 rows × 5 columns". */
  readonly shape: string | null
  readonly size: string
  readonly sha256: string
  readonly action: string | null
  readonly job: string | null
  readonly commit: string | null
  readonly version: number
}

/** The name of the file and where its bytes come from, in one quiet line; `children` stand beside the name. */
export function FileHead({ file, children }: { file: FileFacts; children?: ReactNode }) {
  return (
    <header className="border-line flex flex-col gap-1 border-b px-4 py-3">
      <div className="flex flex-wrap items-center gap-3">
        <h1 className="font-mono text-sm leading-5 break-all">{file.path}</h1>
        <Chip tone="ok">{file.level}</Chip>
        {file.kind === 'supporting' ? <Chip>supporting, never released</Chip> : null}
        {file.version > 1 ? <Chip>version {file.version}</Chip> : null}
        {children}
      </div>
      <ul className="text-ink-2 flex flex-wrap gap-x-4 text-xs">
        {file.shape ? <li>{file.shape}</li> : null}
        <li>{file.size}</li>
        <li className="font-mono" title={file.sha256}>
          sha256 {file.sha256.slice(0, 4)}…{file.sha256.slice(-4)}
        </li>
        {file.action ? (
          <li>
            action <strong>{file.action}</strong>
          </li>
        ) : null}
        {file.job ? <li>job {file.job}</li> : null}
        {file.commit ? (
          <li>
            commit <span className="font-mono">{file.commit.slice(0, 7)}</span>
          </li>
        ) : null}
      </ul>
    </header>
  )
}

export type FileTab = { readonly id: string; readonly name: string; readonly note?: string }

/** The views of a file, each with its own address. */
export function FileTabs(props: {
  tabs: readonly FileTab[]
  current: string
  hrefOf: (id: string) => string
}) {
  return (
    <nav aria-label="Views of the file" className="desk-tabs">
      {props.tabs.map(({ id, name, note }) => (
        <Link
          key={id}
          to={props.hrefOf(id)}
          preventScrollReset
          aria-current={id === props.current ? 'page' : undefined}
        >
          {name}
          {note ? <Chip>{note}</Chip> : null}
        </Link>
      ))}
    </nav>
  )
}
