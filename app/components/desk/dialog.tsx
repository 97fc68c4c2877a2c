import { type ReactNode, useEffect, useRef } from 'react'

const FIRST = 'textarea, input:not([type="hidden"]), select, a, button'

type Props = {
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A native modal dialog: it traps focus, closes on Escape and gives the focus back. */
export function Dialog({ title, isOpen, onClose, children }: Props) {
  const element = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = element.current
    if (!dialog) return
    if (isOpen && !dialog.open) {
      dialog.showModal()
      // By itself a long dialog would give the focus to the part that scrolls.
      dialog.querySelector<HTMLElement>(FIRST)?.focus()
    }
    if (!isOpen && dialog.open) dialog.close()
  }, [isOpen])
  return (
    <dialog
      ref={element}
      onClose={onClose}
      aria-label={title}
      className="border-line bg-paper text-ink m-auto w-full max-w-xl rounded-lg border p-0 backdrop:bg-black/40"
    >
      {isOpen ? (
        <div className="flex max-h-[80vh] flex-col">
          <h2 className="border-line border-b px-4 py-3">{title}</h2>
          <div className="flex flex-col gap-4 overflow-auto px-4 py-3">{children}</div>
        </div>
      ) : null}
    </dialog>
  )
}
