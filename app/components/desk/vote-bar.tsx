import type { ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { DeskForm } from './desk-form.tsx'
import type { DeskFile } from './desk-view.ts'
import { KeyCap } from './key-cap.tsx'

type Props = {
  readonly file: DeskFile
  /** Why this person cannot vote on this file, or nothing. */
  readonly because?: string | undefined
  readonly openMustFix: number
  readonly onApprove: () => void
  readonly onRequestChanges: () => void
  readonly onAllKeys: () => void
  readonly children: ReactNode
}

/** The bar at the bottom: the vote, the keys, what stands in the way, and the end of the review. */
export function VoteBar(props: Props) {
  const { file, because, openMustFix, onApprove, onRequestChanges, onAllKeys, children } = props
  return (
    <footer className="border-line bg-paper flex flex-wrap items-center gap-x-3 gap-y-2 border-t px-4 py-2">
      {because ? (
        <p className="text-ink-2">{because}</p>
      ) : (
        <>
          <VoteButton
            intent="approve"
            file={file}
            kind="primary"
            words={file.mark === 'approved' ? 'Approved' : 'Approve file'}
            isPressed={file.mark === 'approved'}
            onPress={onApprove}
          />
          <VoteButton
            intent="request-changes"
            file={file}
            kind="danger"
            words={file.mark === 'changes-requested' ? 'Changes requested' : 'Request changes'}
            isPressed={file.mark === 'changes-requested'}
            onPress={onRequestChanges}
          />
        </>
      )}
      <p className="text-ink-2 hidden items-center gap-1 lg:flex">
        <KeyCap>A</KeyCap> approve <KeyCap>C</KeyCap> changes <KeyCap>N</KeyCap>/<KeyCap>P</KeyCap>{' '}
        finding <KeyCap>J</KeyCap>/<KeyCap>K</KeyCap> file
        <button type="button" onClick={onAllKeys} className="hover:underline">
          <KeyCap>?</KeyCap> all keys
        </button>
      </p>
      <div className="ml-auto flex flex-wrap items-center gap-3">
        {openMustFix > 0 && !because ? (
          <span className="text-ink-2 hidden text-xs md:inline">
            {openMustFix === 1
              ? '1 must-fix finding open: approving asks for a reason'
              : `${openMustFix} must-fix findings open: approving asks for a reason for each`}
          </span>
        ) : null}
        {children}
      </div>
    </footer>
  )
}

type VoteButtonProps = {
  readonly intent: string
  readonly file: DeskFile
  readonly kind: 'primary' | 'danger'
  readonly words: string
  readonly isPressed: boolean
  readonly onPress: () => void
}

/** Without script it posts the vote; with it the desk decides what to ask first. */
function VoteButton({ intent, file, kind, words, isPressed, onPress }: VoteButtonProps) {
  return (
    <DeskForm intent={intent} label={words} fields={{ fileId: file.id }} insteadOfPost={onPress}>
      <Button kind={kind} aria-pressed={isPressed}>
        {isPressed ? <span aria-hidden="true">✓</span> : null}
        {words}
      </Button>
    </DeskForm>
  )
}
