import { useNavigate, useNavigation } from '@remix-run/react'
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { TableViewerHandle } from '../table/table-viewer.tsx'
import type { DeskData } from './desk-data.ts'
import { useFolds } from './desk-frame.tsx'
import { type DeskFile, type DeskFinding, openFindings } from './desk-view.ts'
import type { DeskCommand } from './keys.ts'
import { fileAfter, filesInOrder, nextUnreviewed } from './neighbours.ts'
import type { Letter } from './outbox.ts'
import { useDeskKeys } from './use-desk-keys.ts'
import { useFindingFocus } from './use-finding-focus.ts'
import { useOutbox } from './use-outbox.ts'
import { useRefresh } from './use-refresh.ts'
import { useVoting, withWaitingVotes } from './use-voting.ts'

type Asking = 'nothing' | 'approve' | 'changes' | 'keys' | 'submit'
type HrefOf = (fileId: string, tab?: string) => string

/** What the review desk does: moving between files and findings, votes, keys, dialogs, what is stored. */
export function useDesk(data: DeskData, hrefOf: HrefOf) {
  const { request, file, findings } = data
  const desk = useRef<HTMLElement>(null)
  const table = useRef<TableViewerHandle>(null)
  const navigate = useNavigate()
  const { refresh, revalidate } = useRefresh()
  const [asking, setAsking] = useState<Asking>('nothing')
  const [askedAbout, setAskedAbout] = useState<DeskFinding | null>(null)
  const folds = useFolds()
  const { outbox, post: send, retry, drop, forget } = useOutbox(request.actHref, refresh)
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
      // Without a connection the page stays: it holds what has not been stored.
      if (to && navigator.onLine) navigate(hrefOf(to.id), { preventScrollReset: true })
    },
    [hrefOf, navigate],
  )
  const lastVote =
    outbox.waiting.findLast(isVote) ?? (isVote(outbox.delivered) ? outbox.delivered : null)
  const takeBack = (letter: Letter) => {
    undo(letter)
    go(files.find(({ id }) => id === letter.fields['fileId']) ?? null)
  }
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
  const turnTo = (tab: string) =>
    navigate(hrefOf(file.id, data.tab === tab ? 'file' : tab), { preventScrollReset: true })
  const run: Record<DeskCommand, () => void> = {
    'next-file': () => go(fileAfter(files, headedFor, 1)),
    'previous-file': () => go(fileAfter(files, headedFor, -1)),
    'next-finding': () => focus.step(1),
    'previous-finding': () => focus.step(-1),
    approve: () => (data.whyNotVote ? undefined : onApprove()),
    'request-changes': () => (data.whyNotVote ? undefined : askForChanges(null)),
    undo: () => (lastVote ? takeBack(lastVote) : undefined),
    comment: () => document.querySelector<HTMLTextAreaElement>('#new-comment textarea')?.focus(),
    find: () => table.current?.openFind(),
    'go-to-row': () => table.current?.openGoToRow(),
    changes: () => turnTo('changes'),
    'what-if': () => turnTo('what-if'),
    'fold-left': () => fold('left'),
    'fold-right': () => fold('right'),
    submit: () => setAsking('submit'),
    'all-keys': () => setAsking('keys'),
  }
  const keys = useDeskKeys((command) => run[command]())
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && isField(event.target)) desk.current?.focus()
    keys.onKeyDown(event)
  }
  return {
    desk,
    table,
    outbox: { ...outbox, retry, drop, forget, revalidate, takeBack },
    asking: {
      what: asking,
      about: askedAbout,
      ask: setAsking,
      forChanges: askForChanges,
      afterVote,
    },
    tree: { groups, shown, group },
    keys: { ...keys, onKeyDown },
    post,
    folds,
    focus,
    open,
    onApprove,
  }
}

/** A field of the desk itself: Escape gives the keys back. Dialogs close by themselves. */
const isField = (target: EventTarget): boolean =>
  target instanceof Element && target.matches('textarea, input') && !target.closest('dialog')

const isVote = (letter: Letter | null): letter is Letter => letter?.fields['undoes'] !== undefined
