import type { Severity } from '../finding.ts'
import { howMany } from '../flag.ts'
import { notChecked } from '../not-checked.ts'
import type { Policy } from '../policy.ts'
import type { AcrossCell, AcrossFinding } from '../report.ts'
import type { JoinedLesson, JoinedLessons } from './join.ts'
import type { Spot } from './nodes.ts'
import type { Outline } from './outline.ts'
import type { Place, Released } from './say-pair.ts'

/** What saying it needs: the files, how many of them are asked for, and what was told already. */
export type Told = {
  readonly outlines: readonly (Outline | null)[]
  /** The first so many files are those of the request; the rest is released. */
  readonly requested: number
  readonly releasedAt: (file: number) => Released | undefined
  readonly pairs: readonly Place[]
  readonly policy: Policy
}

/** What several files together give away, as findings: one for each file, severity and set of files. */
export function sayJoined({ learned, gaveUp }: JoinedLessons, told: Told): AcrossFinding[] {
  const direct = new Set(told.pairs.flatMap((pair) => openCells(pair)))
  const groups = new Map<string, { severity: Severity; lessons: JoinedLesson[] }>()
  for (const lesson of learned) {
    const { file, series, row } = lesson.spot
    const { column, bare } = told.outlines[file]!.series[series]!
    const isTold = direct.has(`${file}:${row}:${column}`)
    const severity = isTold ? null : severityOf(lesson, bare[row] === 2, told.policy)
    if (severity === null) continue
    const key = `${severity}|${lesson.isIfSmall}|${file}|${lesson.files.join()}`
    const group = groups.get(key) ?? { severity, lessons: [] }
    group.lessons.push(lesson)
    groups.set(key, group)
  }
  const found = [...groups.values()].flatMap((group) => findingOf(group, told))
  return gaveUp.length === 0 ? found : [...found, gaveUpOn(gaveUp, told)]
}

/** Cells that two files alone give away are told with them. */
function openCells({ a, b, told }: Place): string[] {
  return [
    ...told.hiddenInA.map(({ rowA, columnA }) => `${a}:${rowA}:${columnA}`),
    ...told.hiddenInB.map(({ rowB, columnB }) => `${b}:${rowB}:${columnB}`),
  ]
}

function severityOf(
  { inferred, isExact, isIfSmall }: JoinedLesson,
  isUnclear: boolean,
  policy: Policy,
): Severity | null {
  const { low, high } = inferred
  const { threshold, zeros } = policy.counts
  const { exact, narrowed } = policy.recoverability
  if (low === high) {
    if (low === 0 && zeros === 'shown') return null
    // "NA" may be no redaction at all; where the number behind it is large, a person must judge.
    return isExact && !isIfSmall && !(isUnclear && low > threshold) ? exact : narrowed
  }
  return low >= 1 && high !== null && high <= threshold ? narrowed : null
}

function findingOf(
  { severity, lessons }: { severity: Severity; lessons: readonly JoinedLesson[] },
  told: Told,
): AcrossFinding[] {
  const { requested, releasedAt, policy } = told
  const first = lessons[0]!
  const files = first.files.filter((file) => file < requested)
  const before = first.files.flatMap((file) => releasedAt(file) ?? [])
  const [released] = before
  const { low, high } = first.inferred
  const left = low === high ? `exactly ${low}` : `${low} to ${high}`
  const more = lessons.length - 1
  const rests = first.isIfSmall ? ', if every hidden cell is a small count' : ''
  const where = first.spot.file < requested ? '' : ' of the earlier release'
  const beside =
    released === undefined
      ? `the sums of ${first.files.length} tables of the same people`
      : `what is public already and the sums of this table`
  const file = first.spot.file < requested ? first.spot.file : files[0]!
  const cells = lessons.filter(({ spot }) => spot.file < requested)
  return [
    {
      rule: released === undefined ? 'recoverable' : 'earlier-release',
      severity,
      policyField:
        severity === policy.recoverability.exact && low === high
          ? 'recoverability.exact'
          : 'recoverability.narrowed',
      file,
      with: files.filter((one) => one !== file),
      ...(released && { released: released.name, earlier: before.map(({ at }) => at) }),
      cells: cells.map(({ spot, inferred }) => cellOf(spot, inferred, told)),
      ...(cells.length === 0 ? { wholeFile: true as const } : {}),
      because: `${beside} together leave ${left}${where}${rests}${
        more === 0 ? '' : `; ${howMany(more, 'further cell')} in the same way`
      }`,
      fix: 'redact one more number of the same sums in these tables, or leave one of them out',
    },
  ]
}

function cellOf(
  { file, series, row }: Spot,
  inferred: JoinedLesson['inferred'],
  { outlines }: Told,
): AcrossCell {
  const outline = outlines[file]!
  return { file, row, column: outline.series[series]!.column, line: outline.lines[row]!, inferred }
}

function gaveUpOn(spots: readonly Spot[], { requested }: Told): AcrossFinding {
  const file = Math.min(...spots.map((spot) => spot.file))
  const finding = notChecked(
    `what several tables together say of ${howMany(spots.length, 'hidden cell')} was not worked out to the end: the work allowed ran out`,
  )
  return {
    ...finding,
    cells: [],
    policyField: 'recoverability.narrowed',
    file: Math.min(file, requested - 1),
    with: [],
  }
}
