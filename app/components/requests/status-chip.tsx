import { sayStatus, type ShownStatus } from '#app/domain/review/shown-status.ts'
import { Chip, type Tone } from '../ui/chip.tsx'

const tones: Record<ShownStatus, Tone> = {
  pending: 'plain',
  under_review: 'info',
  reviewed: 'info',
  returned: 'warn',
  released: 'ok',
  rejected: 'stop',
  withdrawn: 'plain',
}

/** The status of a request as this person may know it. */
export function StatusChip({ status }: { status: ShownStatus }) {
  return <Chip tone={tones[status]}>{sayStatus[status]}</Chip>
}
