import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { FileHead, type FileFacts, FileTabs, type FileTab } from '../desk/file-head.tsx'
import { Button } from '../ui/button.tsx'
import { Chip, type Tone } from '../ui/chip.tsx'
import { FollowFile } from './follow-file.tsx'

type Props = {
  readonly workspace: string
  readonly workspaceId: string
  readonly outputId: string
  readonly place: string
  readonly file: FileFacts
  readonly states: readonly {
    readonly words: string
    readonly tone: Tone
    readonly href: string | null
  }[]
  readonly because: string | null
  /** What can still change the page by itself; null while nothing is under way. */
  readonly underWay: string | null
  readonly tabs: readonly FileTab[]
  readonly current: string
  readonly hrefOf: (tab: string) => string
  readonly mayCheck: boolean
  readonly mayRequest: boolean
  readonly isChecked?: boolean
  /** Findings beside the file. */
  readonly beside?: ReactNode
  readonly children: ReactNode
}

/** A file of a workspace: what it is, how it stands, what can be done with it, and one view of it. */
export function FilePage(props: Props) {
  const { place, file, states, because, underWay } = props
  const { tabs, current, hrefOf, beside, children } = props
  return (
    <div className="ws-file-page">
      <FileHead file={file}>
        {states.map(({ words, tone, href }) => (
          <Chip key={words} tone={tone}>
            {href ? (
              <a href={href} className="text-inherit">
                {words}
              </a>
            ) : (
              words
            )}
          </Chip>
        ))}
        {states.length === 0 ? <Chip>not requested</Chip> : null}
        {because ? <span className="text-ink-2 text-xs">{because}</span> : null}
        <FileDoings {...props} />
      </FileHead>
      <FollowFile key={place} words={underWay} sha256={file.sha256} />
      <FileTabs tabs={tabs} current={current} hrefOf={hrefOf} />
      <div className="ws-panels" data-findings={beside ? true : undefined}>
        {current === 'file' || current === 'text' ? (
          <div className="ws-body">{children}</div>
        ) : (
          <div className="ws-body" tabIndex={0} role="region" aria-label="Contents of this view">
            {children}
          </div>
        )}
        {beside ? (
          <aside className="ws-findings" aria-label="Findings" tabIndex={0}>
            {beside}
          </aside>
        ) : null}
      </div>
    </div>
  )
}

function FileDoings({
  workspace,
  workspaceId,
  outputId,
  because,
  mayCheck,
  mayRequest,
  isChecked,
}: Props) {
  if (!mayCheck && !mayRequest) return null
  const here = `/workspaces/${workspace}`
  return (
    <Form method="post" className="ml-auto flex flex-wrap gap-2">
      <input type="hidden" name="workspace" value={workspaceId} />
      <input type="hidden" name="output" value={outputId} />
      {mayCheck ? (
        <Button formAction={`${here}/checks`}>
          {isChecked ? 'Check again' : 'Check this file'}
        </Button>
      ) : null}
      {mayRequest && because === null ? (
        <Button
          kind="primary"
          formAction={`/requests/add?workspace=${workspaceId}`}
          name="intent"
          value="choose"
        >
          Add to request
        </Button>
      ) : null}
    </Form>
  )
}

/** A sentence where a view has nothing to show. */
export function NothingHere({ children }: { children: ReactNode }) {
  return <p className="text-ink-2 p-6">{children}</p>
}
