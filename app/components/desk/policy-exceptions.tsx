import type { PolicyException } from '#app/domain/disclosure/policy-exceptions.ts'
import { sayCount } from '../ui/number.ts'

export type ProjectException = PolicyException & {
  /** Null once the text was erased. */
  readonly reason: string | null
}

/** What follows the policy's name in a heading. */
export const sayWith = ({ length }: readonly unknown[]): string =>
  length === 0 ? '' : `, with ${sayCount(length, 'exception')}`

/** Where the project has a field of the policy otherwise, right under the policy's name. */
export function PolicyExceptions({ exceptions }: { exceptions: readonly ProjectException[] }) {
  if (exceptions.length === 0) return null
  return (
    <ul
      aria-label="Exceptions of this project to the policy"
      className="border-warn-line bg-warn-soft rounded-std flex flex-col gap-1.5 border px-3 py-2"
    >
      {exceptions.map(({ field, words, value, instead, reason }) => (
        <li key={field}>
          <code className="text-xs">{field}</code> <strong>{value}</strong> instead of {instead}
          <span className="text-ink-2 block">
            {words}. {reason === null ? 'Why was erased.' : `Why: ${reason}`}
          </span>
        </li>
      ))}
    </ul>
  )
}
