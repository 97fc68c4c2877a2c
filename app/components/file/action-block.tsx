/** The lines of project.yaml that made a file, and where they stand. */
export type ActionBlockView = {
  readonly action: string | null
  readonly commit: string | null
  /** The commit in the repository, where that is known. */
  readonly commitHref: string | null
  /** The job request that the file came with, if it was handed over. */
  readonly jobRequest: { readonly identifier: string; readonly words: string } | null
  /** Numbered as in project.yaml; null where the action is not in it. */
  readonly lines: readonly { readonly number: number; readonly text: string }[] | null
}

/** The code behind a file: the action's block of project.yaml, with its line numbers. */
export function ActionBlock({ code }: { code: ActionBlockView }) {
  const { action, commit, commitHref, jobRequest, lines } = code
  const short = commit?.slice(0, 7)
  return (
    <div className="flex flex-col gap-2">
      <p className="text-ink-2 px-4 pt-3">
        {action ? (
          <>
            Made by the action <strong>{action}</strong>
          </>
        ) : (
          'Which action made this file is not known'
        )}
        {jobRequest ? (
          <>
            {' '}
            in <a href={`/job-requests/${jobRequest.identifier}`}>{jobRequest.words}</a>
          </>
        ) : null}
        {short ? (
          <>
            , commit{' '}
            {commitHref ? (
              <a href={commitHref} className="font-mono" rel="noreferrer">
                {short}
              </a>
            ) : (
              <span className="font-mono">{short}</span>
            )}
          </>
        ) : null}
        .
      </p>
      {lines ? (
        <ol
          className="overflow-x-auto py-2 font-mono text-xs leading-5"
          tabIndex={0}
          role="list"
          aria-label="Lines of project.yaml"
        >
          {lines.map(({ number, text }) => (
            <li key={number} className="flex min-w-max pr-4">
              <span className="text-ink-3 w-12 shrink-0 pr-4 text-right select-none">{number}</span>
              <span className="whitespace-pre">{text}</span>
            </li>
          ))}
        </ol>
      ) : (
        <p className="px-4">
          {jobRequest
            ? 'The action is not in the project.yaml of that job request.'
            : 'The job request that made this file was never handed over, so its project.yaml is not here.'}
        </p>
      )}
    </div>
  )
}
