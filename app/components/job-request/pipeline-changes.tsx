import type { PipelineChange } from '#app/domain/pipeline/pipeline-changes.ts'
import { Chip } from '../ui/chip.tsx'

/** What changed in project.yaml since the job request before, in words that matter for disclosure. */
export function PipelineChanges({ changes }: { changes: readonly PipelineChange[] | null }) {
  if (changes === null) {
    return <p className="text-ink-2 p-4">One of the two project.yaml cannot be read.</p>
  }
  if (changes.length === 0) return <p className="text-ink-2 p-4">Nothing in project.yaml.</p>
  return (
    <ul className="flex flex-col gap-1 p-4">
      {changes.map(({ sentence, matters }) => (
        <li key={sentence}>
          {matters ? <Chip tone="warn">what may be seen</Chip> : null} {sentence}
        </li>
      ))}
    </ul>
  )
}
