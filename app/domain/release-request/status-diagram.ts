import { type Owner, type Status, STATUSES } from './status.ts'

const owners: Record<Owner, string> = {
  author: 'the author acts',
  checkers: 'the checkers act',
  nobody: 'final',
}

/** The statuses of a release request as a Mermaid state diagram, for the README. */
export function statusDiagram(): string {
  const statuses = Object.keys(STATUSES) as Status[]
  const lines = statuses.flatMap((status) => {
    const { owner, next } = STATUSES[status]
    return [
      `  ${status} : ${status} (${owners[owner]})`,
      ...next.map((to) => `  ${status} --> ${to}`),
      ...(next.length === 0 ? [`  ${status} --> [*]`] : []),
    ]
  })
  return ['stateDiagram-v2', '  [*] --> pending', ...lines].join('\n')
}
