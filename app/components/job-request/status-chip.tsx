import type { JobRequestStatus } from '#app/domain/job-request/job-request-status.ts'
import { shortStatus } from '#app/domain/job-request/status-words.ts'
import { Chip, type Tone } from '../ui/chip.tsx'

const looks: Record<JobRequestStatus, { tone: Tone; sign: string }> = {
  pending: { tone: 'plain', sign: '…' },
  running: { tone: 'info', sign: '▸' },
  failed: { tone: 'stop', sign: '×' },
  succeeded: { tone: 'ok', sign: '✓' },
  nothing_to_do: { tone: 'plain', sign: '–' },
  unknown: { tone: 'warn', sign: '?' },
  unknown_error_creating_jobs: { tone: 'stop', sign: '×' },
}

/** The status of a job or a job request: a sign, a word, then a colour. */
export function StatusChip({ status }: { status: JobRequestStatus }) {
  const { tone, sign } = looks[status]
  return (
    <Chip tone={tone}>
      <span aria-hidden="true">{sign}</span> {shortStatus[status]}
    </Chip>
  )
}
