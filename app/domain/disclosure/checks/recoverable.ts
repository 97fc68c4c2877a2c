import { BLANK, MISSING } from '../../table/cell-kind.ts'
import { kindAt, type Column, type Table } from '../../table/table.ts'
import type { Check, Context } from '../context.ts'
import type { Finding, FlaggedCell, Severity } from '../finding.ts'
import { cellAt, howMany } from '../flag.ts'
import { notChecked } from '../not-checked.ts'
import { columnsBehind } from '../relations/common-wholes.ts'
import { labelColumns } from '../relations/find-relations.ts'
import type { Learned } from '../relations/learn.ts'
import type { BetweenLines } from '../relations/between-lines.ts'
import type { Place } from '../relations/relation.ts'
import { type LeftOut, sayUnfinished } from '../relations/search-work.ts'
import { isSame, sayLesson } from '../relations/say-lesson.ts'
import { HIDDEN_NUMBER } from '../series.ts'

/** Hidden counts that the rest of the page gives back, exactly or within a narrower range. */
export const recoverable: Check = {
  id: 'recoverable',
  title: 'Redacted count that can be worked out',
  flags:
    'a redacted count that totals, other parts or percentages of the same page give back, exactly or nearly',
  why: 'Totals, other parts and percentages give a redacted count back by subtraction. What the redaction itself concedes is no finding.',
  source:
    'OpenSAFELY docs/outputs/sdc, secondary disclosure; Eurostat handbook, the attacker problem',
  example: 'Total 120, women 115, men [REDACTED]: 120 minus 115 leaves exactly 5 men.',
  fix: 'redact one more cell of the same sum, or publish as total the sum of the published parts',
  severity:
    'an exact value as recoverability.exact says; a narrower range, or a value that only holds if totals were made one way or if every redacted number is a small count, as recoverability.narrowed says',
  run: (context) => {
    const { table, between } = context
    if (table === null) return []
    const groups = new Map<string, { severity: Severity; lessons: Learned[] }>()
    for (const lesson of between.lessons.learned) {
      const severity = severityOf(context, table, lesson)
      if (severity === null) continue
      const key = `${severity}|${lesson.ifAtMost}|${sourceOf(lesson)}`
      const group = groups.get(key)
      if (group === undefined) groups.set(key, { severity, lessons: [lesson] })
      else group.lessons.push(lesson)
    }
    const labels = groups.size === 0 ? [] : labelColumns(table, context.columns)
    const findings = [...groups.values()].map((group) =>
      findingOf(context, { table, labels }, group),
    )
    const { gaveUp } = between.lessons
    return [
      ...findings,
      ...(gaveUp.length === 0 ? [] : [gaveUpOn(context, table, gaveUp)]),
      ...unfinished(between),
    ]
  },
}

/** Lessons of one sum or share are one finding. */
const sourceOf = ({ by }: Learned): string =>
  by.kind === 'sum' ? by.relation.words : `${by.relation.share.column}.${by.relation.share.part}`

function severityOf({ policy, between }: Context, table: Table, lesson: Learned): Severity | null {
  const { inferred, stated, place, reading, ifAtMost } = lesson
  const { threshold, zeros } = policy.counts
  const { exact, narrowed } = policy.recoverability
  if (inferred.low === inferred.high) {
    if (inferred.low === 0 && zeros === 'shown') return null
    if (reading !== 'sure' || ifAtMost !== null || isOnlyNamed(lesson)) return narrowed
    // "NA" may be no redaction at all; where the number behind it is large, a person must judge.
    const kind = kindAt(table.columns[between.counts[place.series]!.column]!, place.row)
    const unclear = kind === MISSING || kind === BLANK
    return inferred.low > threshold && unclear ? narrowed : exact
  }
  if (inferred.high === null) return null
  const inside = inferred.low >= 1 && inferred.high <= Math.max(threshold, stated.high ?? 0)
  return inside && inferred.high - inferred.low < threshold ? narrowed : null
}

/** A name says total, and no row bears it out: what stands beside it may be no parts of it. */
const isOnlyNamed = ({ by }: Learned): boolean => {
  if (by.kind === 'share' || by.relation.kind !== 'row-total' || by.relation.declared) return false
  const { holdsIn, fits } = by.relation.evidence
  return holdsIn + fits === 0
}

function findingOf(
  context: Context,
  { table, labels }: { table: Table; labels: readonly Column[] },
  { severity, lessons }: { severity: Severity; lessons: readonly Learned[] },
): Finding {
  const { between, policy } = context
  const first = lessons[0]!
  const isExact = lessons.every(({ inferred }) => inferred.low === inferred.high)
  const more = lessons.length - 1
  const said = sayLesson({ between, labels }, first)
  const share = first.by.kind === 'share'
  return {
    rule: 'recoverable',
    severity,
    policyField:
      severity === policy.recoverability.exact && isExact
        ? 'recoverability.exact'
        : 'recoverability.narrowed',
    cells: lessons.map(({ place, inferred }) => cellOf(context, table, place, inferred)),
    because: more === 0 ? said : `${said}; ${howMany(more, 'further cell')} in the same way`,
    fix: share
      ? `redact ${first.by.relation.share.name} in these rows as well, or compute it from rounded counts`
      : 'redact another part of the same sum as well, or publish as total the sum of the published parts',
    related: relatedTo(context, table, first),
  }
}

function cellOf(
  { between }: Context,
  table: Table,
  { series, row }: Place,
  inferred?: Learned['inferred'],
): FlaggedCell {
  return cellAt(table, row, between.counts[series]!.column, inferred)
}

/** The other cells of the sum or share that gives most away, to be lit beside the finding. */
function relatedTo(context: Context, table: Table, { place, by }: Learned): readonly FlaggedCell[] {
  if (by.kind === 'share') {
    const { share, part } = by.relation
    const behind = columnsBehind(by.relation).filter((column) => column !== part.column)
    return [share.column, ...behind].map((column) => cellAt(table, place.row, column))
  }
  const { total, parts } = by.instance
  return [...total, ...parts]
    .filter((other) => !isSame(other, place))
    .map((other) => cellOf(context, table, other))
}

function gaveUpOn(context: Context, table: Table, places: readonly Place[]): Finding {
  const { wholeFile: _, ...finding } = notChecked(
    `what sums give away about ${howMany(places.length, 'hidden cell')} was not worked out to the end: the work allowed ran out`,
  )
  return {
    ...finding,
    policyField: 'recoverability.narrowed',
    cells: places.map((place) => cellOf(context, table, place)),
  }
}

/** What bears on a hidden number only through others, or where columns rarely stand. */
const LESS_DIRECT: ReadonlySet<LeftOut> = new Set(['columns-apart', 'sums-of-shown'])

/**
 * What was not searched to its end, told by how much can hide behind it: nothing does in a table that
 * hides no number, but for percentages, which give rounded ones back.
 */
function unfinished({ unfinished: all, counts }: BetweenLines): Finding[] {
  const hides = counts.some(({ state }) => state.includes(HIDDEN_NUMBER))
  const tells = (kind: LeftOut): boolean => kind === 'shares' || (hides && !LESS_DIRECT.has(kind))
  const look = new Set([...all].filter(tells))
  const note = new Set([...all].filter((kind) => !tells(kind)))
  const said = (because: string, severity: Severity): Finding => ({
    ...notChecked(because, severity),
    policyField: 'recoverability.narrowed',
  })
  const why = hides ? 'it is large' : 'it is large and hides no number'
  return [
    ...(look.size === 0
      ? []
      : [
          said(
            `the table is too large to be searched to the end for sums: ${sayUnfinished(look)}; what these give away is not known`,
            'look',
          ),
        ]),
    ...(note.size === 0
      ? []
      : [
          said(
            `not everything in the table was searched for, since ${why}: ${sayUnfinished(note)}`,
            'note',
          ),
        ]),
  ]
}
