import { useState } from 'react'
import { FollowUp } from '../ui/follow-up.tsx'

type Props = {
  /** What the page waits for; null while nothing is under way. */
  readonly words: string | null
  /** Of the bytes that the page shows now. */
  readonly sha256: string
}

/**
 * Keeps the page of a file current while its backend still sends or runs something. Where other bytes
 * take the place of those that were opened, it says so: nobody goes on reading another table unawares.
 */
export function FollowFile({ words, sha256 }: Props) {
  const [opened] = useState(sha256)
  const hasCome = sha256 !== opened
  return (
    <div className={words || hasCome ? 'border-line border-b px-4 py-2' : 'sr-only'}>
      <p role="status">
        {hasCome ? 'Another version of this file came meanwhile; the page shows it now.' : null}
      </p>
      {words ? <FollowUp words={words} /> : null}
    </div>
  )
}
