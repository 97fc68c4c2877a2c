import type { Severity } from '#app/domain/disclosure/finding.ts'
import { Chip, type Tone } from './chip.tsx'

const severities: Record<Severity, { words: string; shape: string; tone: Tone }> = {
  'must-fix': { words: 'must fix', shape: '■', tone: 'stop' },
  look: { words: 'look', shape: '▲', tone: 'warn' },
  note: { words: 'note', shape: '●', tone: 'info' },
}

/** How grave a finding is: a word and a shape, then a colour. */
export function SeverityChip({ severity }: { severity: Severity }) {
  const { words, shape, tone } = severities[severity]
  return (
    <Chip tone={tone}>
      <span aria-hidden="true" className="text-[8px]">
        {shape}
      </span>
      {words}
    </Chip>
  )
}
