import type { Mark } from './desk-view.ts'

const marks: Record<Mark, { sign: string; words: string; look: string }> = {
  output: { sign: '', words: 'output file', look: 'border-line bg-paper' },
  unreviewed: { sign: '', words: 'no vote yet', look: 'border-ink-3 border-dashed bg-paper' },
  approved: { sign: '✓', words: 'approved by you', look: 'border-ok bg-ok text-paper' },
  'changes-requested': {
    sign: '!',
    words: 'changes requested by you',
    look: 'border-stop bg-stop text-paper',
  },
  supporting: { sign: 'S', words: 'supporting file', look: 'border-line bg-paper text-ink-3' },
  withdrawn: { sign: '–', words: 'withdrawn', look: 'border-line bg-paper text-ink-3' },
}

/** The round mark before a file: shape and sign say it, the words are there for a screen reader. */
export function FileMark({ mark }: { mark: Mark }) {
  const { sign, words, look } = marks[mark]
  return (
    <span
      className={`grid size-4 flex-none place-items-center rounded-full border text-[10px] leading-none font-bold ${look}`}
      title={words}
    >
      <span aria-hidden="true">{sign}</span>
      <span className="sr-only">{words}</span>
    </span>
  )
}
