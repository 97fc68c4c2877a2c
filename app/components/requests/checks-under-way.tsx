import { useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'

/** Milliseconds after which the page asks again. */
const AGAIN = 700

export type Progress = { readonly checked: number; readonly files: number }

/** How far the checks of a request are. The page asks again by itself; without JavaScript, reload. */
export function ChecksUnderWay({ progress: { checked, files } }: { progress: Progress }) {
  const { revalidate, state } = useRevalidator()
  useEffect(() => {
    if (state !== 'idle') return undefined
    const timer = setTimeout(revalidate, AGAIN)
    return () => clearTimeout(timer)
  }, [revalidate, state])
  return (
    <section
      aria-label="Checks"
      className="border-line bg-paper rounded-std flex flex-col gap-1 border px-4 py-3"
    >
      <label htmlFor="checks-under-way" role="status">
        {checked < files
          ? `Checked ${checked.toLocaleString('en-GB')} of ${files.toLocaleString('en-GB')} files`
          : 'All files are checked; they are being compared with each other'}
      </label>
      <progress
        id="checks-under-way"
        max={files + 1}
        value={checked}
        className="h-2 w-full max-w-md"
      />
      <p className="text-ink-2">
        What the checks find is shown here when they are done. You can leave this page meanwhile.
        <noscript> Reload it to see how far they are.</noscript>
      </p>
    </section>
  )
}
