import type { TextEnds } from '#app/domain/viewing/file-view.ts'

/** How a file that is too large begins and ends, and why nothing more is shown. */
export function FileEnds({ why, ends }: { why: string; ends: TextEnds | null }) {
  return (
    <div className="file-words">
      <h2>Too large to open</h2>
      <p>{why}</p>
      {ends ? (
        <>
          <h3>How it begins</h3>
          <pre className="file-end" tabIndex={0}>
            {ends.head.join('\n')}
          </pre>
          <h3>How it ends</h3>
          <pre className="file-end" tabIndex={0}>
            {ends.end.join('\n')}
          </pre>
        </>
      ) : null}
    </div>
  )
}
