import { Link } from '@remix-run/react'
import { Chip } from '../ui/chip.tsx'
import type { DeskFile, DeskGroup } from './desk-view.ts'
import { FileMark } from './file-mark.tsx'

type Props = {
  readonly groups: readonly DeskGroup[]
  readonly selected: string
  readonly hrefOf: (fileId: string) => string
}

/** The files of a request by group, each with this checker's mark and its must-fix findings. */
export function FileTree({ groups, selected, hrefOf }: Props) {
  return (
    <nav aria-label="Files of the request" className="flex flex-col gap-4">
      {groups.map((group) => (
        <section key={group.id} aria-labelledby={`group-${group.id}`}>
          <h2 id={`group-${group.id}`} className="desk-heading">
            {group.name}
          </h2>
          <ul className="flex flex-col">
            {group.files.map((file) => (
              <li key={file.id}>
                <FileLink file={file} isSelected={file.id === selected} href={hrefOf(file.id)} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}

function FileLink(props: { file: DeskFile; isSelected: boolean; href: string }) {
  const { file, isSelected, href } = props
  return (
    <Link
      to={href}
      prefetch="intent"
      preventScrollReset
      aria-current={isSelected ? 'page' : undefined}
      title={file.path}
      className="desk-file"
    >
      <FileMark mark={file.mark} />
      <span className="truncate font-mono text-xs">{file.name}</span>
      <span className="ml-auto flex gap-1">
        {file.stands ? <Chip tone="info">stands</Chip> : null}
        {file.mustFix > 0 ? (
          <Chip tone="stop">
            {file.mustFix}
            <span className="sr-only"> must-fix findings</span>
          </Chip>
        ) : null}
      </span>
    </Link>
  )
}
