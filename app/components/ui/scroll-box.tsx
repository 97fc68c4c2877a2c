import { type ReactNode, useEffect, useRef, useState } from 'react'

/** A box whose content may be wider than the page; once there is something to scroll it says so, and the keyboard reaches it. */
export function ScrollBox({
  label,
  className = '',
  children,
}: {
  label: string
  className?: string
  children: ReactNode
}) {
  const box = useRef<HTMLDivElement>(null)
  const [isScrolled, setScrolled] = useState(false)
  useEffect(() => {
    const element = box.current
    if (!element) return undefined
    const measure = () => setScrolled(element.scrollWidth > element.clientWidth)
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    for (const child of element.children) observer.observe(child)
    return () => observer.disconnect()
  }, [])
  return (
    <>
      <div
        ref={box}
        className={`overflow-x-auto ${className}`}
        {...(isScrolled && { tabIndex: 0, role: 'region', 'aria-label': label })}
      >
        {children}
      </div>
      {isScrolled ? (
        <p className="text-ink-3 text-xs print:hidden">
          <span aria-hidden="true">↔ </span>Wider than the page: scroll it sideways.
        </p>
      ) : null}
    </>
  )
}
