import type { Decision } from '#app/domain/review/decision.ts'
import { Chip, type Tone } from '../ui/chip.tsx'

const decisions: Record<Decision, { words: string; tone: Tone }> = {
  conflicted: { words: 'votes differ', tone: 'warn' },
  changes_requested: { words: 'changes requested', tone: 'stop' },
  undecided: { words: 'undecided', tone: 'plain' },
  approved: { words: 'approved', tone: 'ok' },
}

/** What is decided of a file. */
export function DecisionChip({ decision }: { decision: Decision }) {
  return <Chip tone={decisions[decision].tone}>{decisions[decision].words}</Chip>
}
