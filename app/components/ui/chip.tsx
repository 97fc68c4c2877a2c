import type { ReactNode } from 'react'

export type Tone = 'plain' | 'stop' | 'warn' | 'ok' | 'info'

const tones: Record<Tone, string> = {
  plain: 'border-line bg-paper text-ink',
  stop: 'border-stop-line bg-stop-soft text-stop',
  warn: 'border-warn-line bg-warn-soft text-warn',
  ok: 'border-ok-line bg-ok-soft text-ok',
  info: 'border-info-line bg-info-soft text-info',
}

/** A short word with a tone; the word alone must say it. */
export function Chip({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={`inline-flex items-center gap-1 rounded-full border px-2 text-xs font-semibold whitespace-nowrap ${tones[tone]}`}
    >
      {children}
    </span>
  )
}
