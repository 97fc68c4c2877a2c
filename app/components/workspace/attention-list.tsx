import { Link } from '@remix-run/react'
import type { OutputMark } from '#app/domain/outputs/output-state.ts'
import { Chip } from '../ui/chip.tsx'
import { sayCount } from '../ui/number.ts'
import { outputWords } from './output-words.ts'

/** Marks that say how an output came about, or that it changed under something that rests on it. */
export const ATTENTION = [
  'level-changed',
  'refused',
  'failed-job',
  'changed-since-request',
  'changed-since-release',
  'out-of-date',
  'newer-awaited',
  'missing',
  'excluded',
] as const satisfies readonly OutputMark[]

export type Attention = {
  readonly mark: OutputMark
  readonly count: number
  /** The first few of them. */
  readonly files: readonly { readonly path: string; readonly address: string }[]
}

/** What somebody should look at in a workspace, each state with how many files are in it. */
export function AttentionList({ attention }: { attention: readonly Attention[] }) {
  return (
    <ul className="border-line divide-line-2 divide-y rounded-lg border">
      {attention.map(({ mark, count, files }) => (
        <li key={mark} className="px-4 py-2">
          <details>
            <summary>
              <Chip tone={outputWords[mark].tone}>{outputWords[mark].words}</Chip>{' '}
              {sayCount(count, 'file')}
            </summary>
            <ul className="pt-1 font-mono text-xs">
              {files.map(({ path, address }) => (
                <li key={path} className="py-1">
                  <Link to={address} className="break-all">
                    {path}
                  </Link>
                </li>
              ))}
              {count > files.length ? (
                <li className="text-ink-3 py-1">and {count - files.length} more in the tree</li>
              ) : null}
            </ul>
          </details>
        </li>
      ))}
    </ul>
  )
}
