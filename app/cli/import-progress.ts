import type { Progress } from '#app/commands/import/keep-outputs.ts'

const EVERY = 500

/** Tells how far a long import is: a line that is written over on a terminal, now and then a line elsewhere. */
export function importProgress(
  out: { readonly isTTY?: boolean; readonly write: (text: string) => unknown },
  {
    clock = () => performance.now(),
    verb = 'Reading',
    things = 'outputs',
  }: { readonly clock?: () => number; readonly verb?: string; readonly things?: string } = {},
): { readonly step: (progress: Progress) => void; readonly end: () => void } {
  const start = clock()
  let last = start
  let told = false
  return {
    step: ({ done, of }) => {
      const isTerminal = out.isTTY === true
      if (clock() - last < (isTerminal ? EVERY / 5 : EVERY * 10)) return
      last = clock()
      told = true
      const line = `${verb} ${done} of ${of} ${things}`
      out.write(isTerminal ? `\r${line}` : `${line}\n`)
    },
    end: () => {
      if (told && out.isTTY === true) out.write('\r\u001b[K')
    },
  }
}
