import type { ReactNode } from 'react'
import { ScrollBox } from './scroll-box.tsx'

/** The frame of an ordinary page: a title, a quiet line under it, and the content. */
export function Page({
  title,
  above,
  lead,
  actions,
  width = 'wide',
  children,
}: {
  title: ReactNode
  /** `reading` for pages that are read from top to bottom. */
  width?: 'wide' | 'reading'
  above?: ReactNode
  lead?: ReactNode
  actions?: ReactNode
  children: ReactNode
}) {
  return (
    <main
      id="main"
      className={`mx-auto flex flex-col gap-6 px-4 py-6 ${width === 'wide' ? 'max-w-6xl' : 'max-w-[960px]'}`}
    >
      <div className="flex flex-col gap-1">
        {above ? <div className="text-ink-3">{above}</div> : null}
        <div className="flex flex-wrap items-center gap-3">
          <h1 className="break-words">{title}</h1>
          {actions ? (
            <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div>
          ) : null}
        </div>
        {lead ? <p className="text-ink-2">{lead}</p> : null}
      </div>
      {children}
    </main>
  )
}

/** A part of a page under its own heading, on paper with one thin border. */
export function Section({
  title,
  note,
  children,
}: {
  title: string
  note?: ReactNode
  children: ReactNode
}) {
  return (
    <section className="flex flex-col gap-2">
      <h2>
        {title} {note ? <span className="text-ink-3 font-normal">{note}</span> : null}
      </h2>
      <ScrollBox label={title} className="border-line bg-paper rounded-lg border">
        {children}
      </ScrollBox>
    </section>
  )
}
