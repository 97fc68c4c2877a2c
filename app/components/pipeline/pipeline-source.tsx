import { YamlLine } from './yaml-line.tsx'

export type ActionLines = { readonly action: string; readonly from: number; readonly to: number }

/**
 * project.yaml with its line numbers. Marked lines stand out, each line has an address, and the name of
 * an action that is drawn leads back to its box.
 */
export function PipelineSource({
  text,
  marked,
  drawn = [],
}: {
  text: string
  marked: readonly { readonly from: number; readonly to: number }[]
  drawn?: readonly ActionLines[]
}) {
  const isMarked = (line: number) => marked.some(({ from, to }) => from <= line && line <= to)
  return (
    <ol
      className="max-h-[560px] overflow-auto py-2 font-mono text-xs leading-5"
      tabIndex={0}
      role="list"
      aria-label="project.yaml, line by line"
    >
      {text.split(/\r?\n/).map((words, place) => {
        const line = place + 1
        return (
          <li
            key={line}
            id={`line-${line}`}
            className={`target:bg-info-soft flex min-w-max scroll-mt-24 border-l-3 pr-4 ${isMarked(line) ? 'border-accent bg-accent-soft' : 'border-transparent'}`}
          >
            <span className="text-ink-3 w-12 shrink-0 pr-4 text-right select-none">{line}</span>
            <span className="whitespace-pre">
              <YamlLine words={words} action={drawn.find(({ from }) => from === line)?.action} />
            </span>
          </li>
        )
      })}
    </ol>
  )
}
