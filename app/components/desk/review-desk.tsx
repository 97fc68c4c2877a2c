import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { AcroPanel } from '../file/acro-panel.tsx'
import { FileBody } from '../file/file-body.tsx'
import { ApproveDialog } from './approve-dialog.tsx'
import { CommentsPanel } from './comments-panel.tsx'
import { buttonLook } from '../ui/button.tsx'
import { Dialog } from './dialog.tsx'
import { SubmitReview } from './submit-review.tsx'
import { DeskFrame } from './desk-frame.tsx'
import { PostContext, SeenContext } from './desk-form.tsx'
import type { DeskData } from './desk-data.ts'
import type { DeskFinding } from './desk-view.ts'
import { EarlierVotes } from './earlier-votes.tsx'
import { FileHead, FileTabs } from './file-head.tsx'
import { FileTree } from './file-tree.tsx'
import { FindingsPanel } from './findings-panel.tsx'
import { GroupFacts } from './group-facts.tsx'
import { KeysDialog } from './keys-dialog.tsx'
import { OutboxStrip } from './outbox-strip.tsx'
import { RequestChangesDialog } from './request-changes-dialog.tsx'
import { RequestHead } from './request-head.tsx'
import { useDesk } from './use-desk.ts'
import { VoteBar } from './vote-bar.tsx'

type Props = {
  readonly data: DeskData
  readonly hrefOf: (fileId: string, tab?: string) => string
  /** The body of the file where it is no table, or another view of it. */
  readonly children: ReactNode
  /** What could not be stored by a form without script, and why. */
  readonly failure: {
    readonly words: string
    readonly typed: Readonly<Record<string, string>>
  } | null
}

/** The main screen: one file after another, with everything that is needed to decide about it. */
export function ReviewDesk({ data, hrefOf, children, failure }: Props) {
  const { request, file, findings } = data
  const { desk, table, outbox, asking, tree, keys, post, folds, focus, open, onApprove } = useDesk(
    data,
    hrefOf,
  )
  const close = () => asking.ask('nothing')

  return (
    <PostContext.Provider value={post}>
      <SeenContext.Provider value={data.seen}>
        <main ref={desk} id="main" className="desk" tabIndex={-1} onKeyDown={keys.onKeyDown}>
          {failure ? (
            <div role="alert" className="bg-stop-soft text-stop px-4 py-2">
              <p>{failure.words}</p>
              {(failure.typed['text'] ?? failure.typed['reason']) ? (
                <p className="whitespace-pre-wrap">
                  What you wrote: {failure.typed['text'] ?? failure.typed['reason']}
                </p>
              ) : null}
            </div>
          ) : null}
          <DeskFrame
            folds={folds}
            left={
              <>
                <RequestHead request={request} now={data.now} seen={data.requestSeen} />
                <FileTree groups={tree.groups} selected={file.id} hrefOf={hrefOf} />
                {tree.group ? <GroupFacts group={tree.group} /> : null}
              </>
            }
            right={
              <>
                <FindingsPanel
                  policy={data.policy}
                  exceptions={data.exceptions}
                  findings={findings}
                  focused={focus.finding?.id ?? null}
                  onFocus={focus.focusOn}
                  mayAccept={data.mayAccept}
                  when={data.when}
                  {...(data.whyNotVote ? {} : { onAskForChange: asking.forChanges })}
                />
                {data.acro ? <AcroPanel acro={data.acro} now={data.now} /> : null}
                <EarlierVotes votes={data.earlierVotes} />
                <CommentsPanel
                  comments={data.comments}
                  now={data.now}
                  about={data.commentOn}
                  seen={data.requestSeen}
                />
              </>
            }
          >
            <FileHead file={file} />
            <FileTabs tabs={data.tabs} current={data.tab} hrefOf={(tab) => hrefOf(file.id, tab)} />
            <div className="desk-body">
              {data.view ? (
                <FileBody
                  view={data.view}
                  path={file.path}
                  sha256={file.sha256}
                  tableRef={table}
                  marks={data.marks}
                  focus={focus.cell}
                  onChooseFinding={([first]) => {
                    const chosen = findings[first ?? -1]
                    if (chosen) focus.focusOn(chosen)
                  }}
                />
              ) : (
                children
              )}
            </div>
          </DeskFrame>
          <div className="desk-bottom">
            <OutboxStrip
              outbox={outbox}
              onRetry={outbox.retry}
              onReload={outbox.revalidate}
              onDrop={outbox.drop}
              onUndo={outbox.takeBack}
              onForget={outbox.forget}
            />
            <VoteBar
              file={tree.shown}
              because={data.whyNotVote ?? undefined}
              openMustFix={open.length}
              onApprove={onApprove}
              onRequestChanges={() => asking.forChanges(null)}
              onAllKeys={() => asking.ask('keys')}
            >
              <SubmitButton request={request} onAsk={() => asking.ask('submit')} />
            </VoteBar>
          </div>
          <ApproveDialog
            isOpen={asking.what === 'approve'}
            onClose={close}
            onSent={asking.afterVote}
            file={file}
            open={open}
          />
          <RequestChangesDialog
            key={asking.about?.id ?? file.id}
            isOpen={asking.what === 'changes'}
            onClose={close}
            onSent={asking.afterVote}
            file={file}
            startsAs={asking.about ? sayFinding(asking.about) : ''}
          />
          <Dialog title="Submit the review" isOpen={asking.what === 'submit'} onClose={close}>
            <SubmitReview
              requestId={request.id}
              seen={data.requestSeen}
              needs={data.needs}
              outputs={request.outputs}
              isStoring={outbox.waiting.length > 0}
            />
          </Dialog>
          <KeysDialog
            isOpen={asking.what === 'keys'}
            onClose={close}
            isOn={keys.isOn}
            onTurn={keys.turn}
          />
        </main>
      </SeenContext.Provider>
    </PostContext.Provider>
  )
}

/** The end of the review: a page without script, a dialog with it. */
function SubmitButton({ request, onAsk }: { request: DeskData['request']; onAsk: () => void }) {
  if (request.review === 'submitted' || request.review === 'archived') return null
  return (
    <Link
      to={`/reviews/${request.id}/submit`}
      className={buttonLook(request.voted === request.outputs ? 'primary' : 'plain')}
      onClick={(event) => {
        event.preventDefault()
        onAsk()
      }}
    >
      Submit review…
    </Link>
  )
}

const sayFinding = ({ title, places, because }: DeskFinding): string =>
  `${title}${places[0] ? ` (${places[0].words})` : ''}: ${because}\n`
