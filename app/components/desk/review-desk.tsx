import { Link, useNavigate, useNavigation, useRevalidator } from '@remix-run/react'
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { FileBody } from '../file/file-body.tsx'
import type { TableViewerHandle } from '../table/table-viewer.tsx'
import { ApproveDialog } from './approve-dialog.tsx'
import { CommentsPanel } from './comments-panel.tsx'
import { buttonLook } from '../ui/button.tsx'
import { Dialog } from './dialog.tsx'
import { SubmitReview } from './submit-review.tsx'
import { DeskFrame, useFolds } from './desk-frame.tsx'
import { PostContext } from './desk-form.tsx'
import type { DeskData } from './desk-data.ts'
import { type DeskFile, type DeskFinding, openFindings } from './desk-view.ts'
import { FileHead, FileTabs } from './file-head.tsx'
import { FileTree } from './file-tree.tsx'
import { FindingsPanel } from './findings-panel.tsx'
import { GroupFacts } from './group-facts.tsx'
import { KeysDialog } from './keys-dialog.tsx'
import type { DeskCommand } from './keys.ts'
import { fileAfter, filesInOrder, nextUnreviewed } from './neighbours.ts'
import { OutboxStrip } from './outbox-strip.tsx'
import { RequestChangesDialog } from './request-changes-dialog.tsx'
import { RequestHead } from './request-head.tsx'
import { useDeskKeys } from './use-desk-keys.ts'
import { useFindingFocus } from './use-finding-focus.ts'
import { useOutbox } from './use-outbox.ts'
import { useVoting, withWaitingVotes } from './use-voting.ts'
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

type Asking = 'nothing' | 'approve' | 'changes' | 'keys' | 'submit'

/** The main screen: one file after another, with everything that is needed to decide about it. */
export function ReviewDesk({ data, hrefOf, children, failure }: Props) {
  const { request, file, findings } = data
  const desk = useRef<HTMLElement>(null)
  const table = useRef<TableViewerHandle>(null)
  const navigate = useNavigate()
  const { revalidate } = useRevalidator()
  const [asking, setAsking] = useState<Asking>('nothing')
  const [askedAbout, setAskedAbout] = useState<DeskFinding | null>(null)
  const folds = useFolds()
  const { outbox, post: send, retry, drop, forget } = useOutbox(request.actHref, revalidate)
  const groups = useMemo(() => withWaitingVotes(data.groups, outbox), [data.groups, outbox])
  const files = filesInOrder(groups)
  const shown = files.find(({ id }) => id === file.id) ?? file
  const group = groups.find(({ id }) => id === file.groupId)
  const focus = useFindingFocus(file.id, findings)
  const open = openFindings(findings)

  const post = useCallback(
    (fields: Record<string, string>, label: string) => send({ seen: data.seen, ...fields }, label),
    [data.seen, send],
  )
  const { approve, undo } = useVoting(data, send)
  // Two presses in a row go two files on, before the first has opened.
  const opening = useNavigation().location?.pathname
  const headedFor = files.find(({ id }) => opening?.endsWith(`/${id}`))?.id ?? file.id
  const go = useCallback(
    (to: DeskFile | null) => {
      if (to) navigate(hrefOf(to.id), { preventScrollReset: true })
    },
    [hrefOf, navigate],
  )
  const afterVote = useCallback(() => {
    setAsking('nothing')
    go(nextUnreviewed(files, file.id))
  }, [file.id, files, go])
  const askForChanges = useCallback((finding: DeskFinding | null) => {
    setAskedAbout(finding)
    setAsking('changes')
  }, [])
  const onApprove = useCallback(() => {
    if (open.length > 0) return setAsking('approve')
    approve()
    return afterVote()
  }, [afterVote, approve, open.length])

  useEffect(() => {
    // A finding takes the focus by itself; without one the desk keeps it, so that keys go on working.
    if (findings.length === 0) desk.current?.focus({ preventScroll: true })
    // oxlint-disable-next-line react/exhaustive-deps
  }, [file.id])

  const fold = (side: 'left' | 'right') => {
    // What had the focus may be folded away: the desk takes it.
    desk.current?.focus({ preventScroll: true })
    folds.turn(side)
  }
  const run: Record<DeskCommand, () => void> = {
    'next-file': () => go(fileAfter(files, headedFor, 1)),
    'previous-file': () => go(fileAfter(files, headedFor, -1)),
    'next-finding': () => focus.step(1),
    'previous-finding': () => focus.step(-1),
    approve: () => (data.whyNotVote ? undefined : onApprove()),
    'request-changes': () => (data.whyNotVote ? undefined : askForChanges(null)),
    undo: () => (outbox.delivered?.fields['undoes'] ? undo(outbox.delivered) : undefined),
    comment: () => document.querySelector<HTMLTextAreaElement>('#new-comment textarea')?.focus(),
    find: () => table.current?.openFind(),
    'go-to-row': () => table.current?.openGoToRow(),
    changes: () =>
      navigate(hrefOf(file.id, data.tab === 'changes' ? undefined : 'changes'), {
        preventScrollReset: true,
      }),
    'fold-left': () => fold('left'),
    'fold-right': () => fold('right'),
    submit: () => setAsking('submit'),
    'all-keys': () => setAsking('keys'),
  }
  const keys = useDeskKeys((command) => run[command]())

  return (
    <PostContext.Provider value={post}>
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
              <RequestHead request={request} now={data.now} />
              <FileTree groups={groups} selected={file.id} hrefOf={hrefOf} />
              {group ? <GroupFacts group={group} /> : null}
            </>
          }
          right={
            <>
              <FindingsPanel
                policy={data.policy}
                findings={findings}
                focused={focus.finding?.id ?? null}
                onFocus={focus.focusOn}
                mayAccept={data.mayAccept}
                {...(data.whyNotVote ? {} : { onAskForChange: askForChanges })}
              />
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
            onRetry={retry}
            onReload={revalidate}
            onDrop={drop}
            onUndo={undo}
            onForget={forget}
          />
          <VoteBar
            file={shown}
            because={data.whyNotVote ?? undefined}
            openMustFix={open.length}
            onApprove={onApprove}
            onRequestChanges={() => askForChanges(null)}
            onAllKeys={() => setAsking('keys')}
          >
            <SubmitButton request={request} onAsk={() => setAsking('submit')} />
          </VoteBar>
        </div>
        <ApproveDialog
          isOpen={asking === 'approve'}
          onClose={() => setAsking('nothing')}
          onSent={afterVote}
          file={file}
          open={open}
        />
        <RequestChangesDialog
          key={askedAbout?.id ?? file.id}
          isOpen={asking === 'changes'}
          onClose={() => setAsking('nothing')}
          onSent={afterVote}
          file={file}
          startsAs={askedAbout ? sayFinding(askedAbout) : ''}
        />
        <Dialog
          title="Submit the review"
          isOpen={asking === 'submit'}
          onClose={() => setAsking('nothing')}
        >
          <SubmitReview
            requestId={request.id}
            seen={data.requestSeen}
            needs={data.needs}
            outputs={request.outputs}
            isStoring={outbox.waiting.length > 0}
          />
        </Dialog>
        <KeysDialog
          isOpen={asking === 'keys'}
          onClose={() => setAsking('nothing')}
          isOn={keys.isOn}
          onTurn={keys.turn}
        />
      </main>
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
