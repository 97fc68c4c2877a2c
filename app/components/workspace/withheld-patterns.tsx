import { Chip } from '../ui/chip.tsx'
import { sayNumber } from '../ui/number.ts'

export type WithheldShown = {
  readonly backend: string
  readonly action: string
  readonly pattern: string
  readonly level: string
  readonly files: number
}

/** The patterns of a workspace whose files stay out, with their numbers alone. */
export function WithheldPatterns({ withheld }: { withheld: readonly WithheldShown[] }) {
  return (
    <div
      className="border-line overflow-x-auto rounded-lg border"
      tabIndex={0}
      role="region"
      aria-label="What stays out"
    >
      <table className="plain-table stack-table w-full">
        <caption className="sr-only">Patterns that are withheld</caption>
        <thead>
          <tr>
            <th scope="col">Pattern</th>
            <th scope="col">Action</th>
            <th scope="col">Backend</th>
            <th scope="col">Level</th>
            <th scope="col" className="text-right">
              Files
            </th>
          </tr>
        </thead>
        <tbody>
          {withheld.map((each) => (
            <tr key={`${each.backend} ${each.action} ${each.pattern}`}>
              <td className="font-mono text-xs">{each.pattern}</td>
              <td data-label="Action">{each.action}</td>
              <td data-label="Backend">{each.backend}</td>
              <td data-label="Level">
                <Chip tone="stop">{each.level}</Chip>
              </td>
              <td className="text-right" data-label="Files">
                {sayNumber(each.files)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
