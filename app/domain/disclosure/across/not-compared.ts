import type { Severity } from '../finding.ts'
import { notChecked } from '../not-checked.ts'
import type { AcrossFinding } from '../report.ts'
import { MOST_ROWS, type NotOutlined, type Outline } from './outline.ts'
import type { Released } from './say-pair.ts'

/** What was not compared, and with which files: the first `requested` are those of the request. */
type Left = {
  readonly outlined: readonly (Outline | NotOutlined | null)[]
  readonly requested: number
  readonly releasedAt: (file: number) => Released | undefined
  /** The first file that was not compared with the others any more. */
  readonly cutAt: number | null
  /** Pairs whose columns were matched by name only. */
  readonly byName: readonly (readonly [number, number])[]
  readonly across: readonly { readonly larger: number; readonly isCut: boolean }[]
}

const WHY: Readonly<Record<NotOutlined, string>> = {
  'too-long': `it has more than ${MOST_ROWS.toLocaleString('en-GB')} rows`,
  'given-up': 'reading it took too long or broke off',
}

/** Every comparison that was not made, or not to its end, said at the file that it is about. */
export function notCompared({
  outlined,
  requested,
  releasedAt,
  cutAt,
  byName,
  across,
}: Left): AcrossFinding[] {
  const say = (at: number, because: string, severity: Severity = 'look'): AcrossFinding => {
    const released = releasedAt(at)
    return {
      ...notChecked(because, severity),
      cells: [],
      policyField: 'differencing.requests',
      file: Math.min(at, requested - 1),
      with: [],
      ...(released && { released: released.name, earlier: [released.at] }),
    }
  }
  const whole = (at: number) => (at < requested ? 'the file' : 'an earlier release')
  // Alone, there is nothing to compare a file with.
  if (requested === 0 || outlined.length < 2) return []
  return [
    ...outlined.flatMap((one, at) =>
      typeof one === 'string'
        ? [say(at, `${whole(at)} was not compared with the others: ${WHY[one]}`)]
        : [],
    ),
    ...(cutAt === null
      ? []
      : [
          say(
            cutAt,
            'the files from here on were not compared with the others: the work allowed ran out',
          ),
        ]),
    ...across.flatMap(({ larger, isCut }) =>
      isCut
        ? [
            say(
              larger,
              `so many tables lie within ${whole(larger)} that no two of them were tried as its parts`,
            ),
          ]
        : [],
    ),
    ...byName.map(([a, b]) =>
      say(
        Math.min(a, b),
        'a table of the same rows is so large that only columns of one name were compared',
        'note',
      ),
    ),
  ]
}
