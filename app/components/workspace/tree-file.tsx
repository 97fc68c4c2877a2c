import { Link } from '@remix-run/react'
import { Chip } from '../ui/chip.tsx'
import { foremost, outputWords } from './output-words.ts'
import type { TreeEntry } from './tree-entry.ts'

type Props = {
  readonly entry: TreeEntry
  readonly name: string
  readonly href: string
  readonly isOpen: boolean
  readonly isLive: boolean
  /** Ids of outputs. */
  readonly selected: ReadonlySet<string>
  readonly onSelect: (outputId: string, isSelected: boolean) => void
  readonly maySelect: boolean
}

const signs = {
  plain: 'border-line text-ink-3',
  stop: 'border-stop text-stop',
  warn: 'border-warn text-warn',
  ok: 'border-ok text-ok',
  info: 'border-info text-info',
} as const

/** One output in the tree: chosen or not, its mark, its name, what must be fixed. */
export function TreeFile(props: Props) {
  const { entry, name, href, isOpen, isLive, selected, onSelect, maySelect } = props
  const { id, path, marks, mustFix, unopened } = entry
  const mark = foremost(marks)
  const words =
    unopened ?? (marks.map((each) => outputWords[each].words).join(', ') || 'not requested')
  return (
    <div className="ws-line" data-open={isOpen || undefined} title={`${path}: ${words}`}>
      {maySelect && (id === null || !entry.isPresent) ? <span className="w-3.5 flex-none" /> : null}
      {maySelect && id !== null && entry.isPresent ? (
        <input
          type="checkbox"
          aria-label={`Select ${name}`}
          value={id}
          {...(isLive
            ? {
                checked: selected.has(id),
                onChange: (event) => onSelect(id, event.currentTarget.checked),
              }
            : { name: 'output' })}
        />
      ) : null}
      <span
        className={`ws-sign ${mark ? signs[mark.tone] : 'border-ink-3 border-dashed'}`}
        aria-hidden="true"
      >
        {unopened === null ? mark?.sign : '?'}
      </span>
      {unopened === null ? (
        <Link
          to={href}
          prefetch="intent"
          className="ws-file"
          aria-current={isOpen ? 'page' : undefined}
        >
          {name}
          <span className="sr-only">, {words}</span>
        </Link>
      ) : (
        <span className="ws-file text-ink-3">
          {name}
          <span className="sr-only">, {words}</span>
        </span>
      )}
      {mustFix !== null && mustFix > 0 ? (
        <Chip tone="stop">
          {mustFix}
          <span className="sr-only"> must-fix findings</span>
        </Chip>
      ) : null}
      {mustFix === 0 ? (
        <span className="text-ok text-xs" title="checked, nothing must be fixed">
          <span aria-hidden="true">●</span>
          <span className="sr-only">checked, nothing must be fixed</span>
        </span>
      ) : null}
    </div>
  )
}
