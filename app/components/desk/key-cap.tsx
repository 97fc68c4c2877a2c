/** One key as it looks on the keyboard. */
export function KeyCap({ children }: { children: string }) {
  return (
    <kbd className="border-line bg-paper text-ink-2 rounded border border-b-2 px-1.5 font-mono text-[11px] font-semibold">
      {children}
    </kbd>
  )
}
