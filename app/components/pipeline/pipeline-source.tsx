type Mark = { readonly from: number; readonly to: number }

/** project.yaml with its line numbers; the lines of what ran here are marked, and each has an address. */
export function PipelineSource({ text, ranHere }: { text: string; ranHere: readonly Mark[] }) {
  const isMarked = (line: number) => ranHere.some(({ from, to }) => from <= line && line <= to)
  return (
    <ol className="overflow-x-auto py-2 font-mono text-xs leading-5" tabIndex={0} role="list">
      {text.split(/\r?\n/).map((words, place) => {
        const line = place + 1
        return (
          <li
            key={line}
            id={`line-${line}`}
            className={`flex min-w-max border-l-3 pr-4 target:bg-info-soft ${isMarked(line) ? 'border-accent bg-accent-soft' : 'border-transparent'}`}
          >
            <span className="text-ink-3 w-12 shrink-0 pr-4 text-right select-none">{line}</span>
            <span className="whitespace-pre">{words}</span>
          </li>
        )
      })}
    </ol>
  )
}
