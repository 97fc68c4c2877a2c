import { COMPOSITE, NUMBER, PERCENT, RANGE, TEXT } from '../../table/cell-kind.ts'
import { highAt, kindAt, lowAt, textAt } from '../../table/table.ts'
import type { Table } from '../../table/table.ts'
import { plainLabel, wordsOf } from '../../table/words.ts'
import type { Check, Context, KnownColumn } from '../context.ts'
import type { Finding, FlaggedCell, Severity } from '../finding.ts'
import { cellAt, columnName, howMany } from '../flag.ts'
import { labelColumns, rowsLabelled } from '../row-labels.ts'
import { SHOWN } from '../series.ts'
import { survivalSteps } from '../survival-steps.ts'

const EXTREME_HEADER =
  /\b(min|max|minimum|maximum|lowest|highest|smallest|largest|youngest|oldest)\b|\b(bmi|age|los|fup?|days|height|weight|value)(min|max)\b|\brange (low|high)$/
const NOT_PERSONAL =
  /\b(r2?|squared|rsq|log|lik|ci|conf|date|iter\w*|p|lag|lead|recruit\w*|cdf|ecdf|smd)\b/
const EXTREME_LABEL =
  /^(min|max|minimum|maximum|range|min max|youngest|oldest)\.?( ?[([].*[)\]])?$|[:,(-] ?(min|max|minimum|maximum|range)\.?\)?( ?\(.*\))?$|\brange \(min|\bmin ?[-/,] ?max\b|^range (?!of\b)[a-z]|^(min|max|minimum|maximum)\.? (?!wage|dose|likelihood|security|care\b)[a-z]/
const END_LABEL =
  /(?:^|[:,(-] ?)(?:lowest|highest|smallest|largest|youngest|oldest)(?: value)?\)?\.?$|^(?:lowest|highest|smallest|largest|youngest|oldest) (?!.*\b(?:half|thirds?|quarters?|fifths?|tenths?|\w+iles?|groups?|bands?|class|risk|income|depriv\w*|level|grade|category|tier|dose|priority)\b)/
const RESIDUAL = /\bresid\w*|\bdof\b|\bdf r\b/

/** Numbers about single people: extremes, and statistics that rest on too few. */
export const smallBaseStatistic: Check = {
  id: 'small-base-statistic',
  title: 'Statistic that rests on too few people',
  flags:
    'minimum and maximum; means, percentiles, models and survival steps that rest on too few people',
  why: 'A minimum or maximum is usually one person’s value; a mean of seven people, a percentile with two beyond it, a model with almost as many parameters as people give single values away.',
  source:
    'OpenSAFELY docs/outputs/sdc; ACRO StatBarns (endpoints, position, shape, degrees of freedom)',
  example: 'The maximum age is 109: that is one person, and people know who.',
  fix: 'leave it out, give a percentile with more people beyond it, or combine groups',
  severity:
    'minimum and maximum as in statistics.minMax; means on too few people must-fix; degrees of freedom and survival steps look',
  run: (context) => {
    const { table, policy } = context
    if (table === null) return []
    const findings: Finding[] = []
    if (policy.statistics !== null && policy.statistics.minMax !== null) {
      findings.push(...extremes(table, context, policy.statistics.minMax))
    }
    findings.push(...onSmallGroups(table, context), ...fewDegrees(table, context))
    findings.push(...survivalSteps(table, context))
    return findings
  },
}

function extremes(table: Table, { columns }: Context, severity: Severity): Finding[] {
  const base = {
    rule: 'small-base-statistic',
    severity,
    policyField: 'statistics.minMax',
    fix: 'leave minimum and maximum out, or give percentiles that rest on enough people',
  }
  const findings: Finding[] = []
  const headers = new Set(columns.map(({ name }) => wordsOf(name).join(' ')))
  for (const { index, name, role } of columns) {
    const words = wordsOf(name).join(' ')
    if (!EXTREME_HEADER.test(words) && !isOuterPercentile(words, headers)) continue
    if (NOT_PERSONAL.test(words)) continue
    if (role !== 'statistic' && role !== 'duration' && role !== 'date') continue
    findings.push({
      ...base,
      cells: [],
      columns: [index],
      because: `${columnName(name, index)} shows the smallest or largest value, usually one person’s`,
    })
  }
  const labels = new Set(labelColumns(columns))
  const rows = [
    ...rowsLabelled(table, (label) => EXTREME_LABEL.test(label)),
    ...endsOfARange(table, columns),
  ]
  const cells: FlaggedCell[] = []
  for (const row of [...new Set(rows)].sort((a, b) => a - b)) {
    for (const { index } of columns) {
      if (labels.has(index)) continue
      const kind = kindAt(table.columns[index]!, row)
      if (kind === NUMBER || kind === COMPOSITE || kind === PERCENT || kind === RANGE) {
        cells.push(cellAt(table, row, index))
      }
    }
  }
  if (cells.length > 0) {
    findings.push({
      ...base,
      cells,
      because: `${howMany(cells.length, 'cell')} ${cells.length === 1 ? 'shows' : 'show'} a smallest or largest value, usually one person’s`,
    })
  }
  return findings
}

/** "p0" and "p100" beside each other: the ends of a distribution. */
function isOuterPercentile(words: string, headers: ReadonlySet<string>): boolean {
  if (!/\bp(0|100)$/.test(words)) return false
  const stem = words.replace(/\d+$/, '')
  return headers.has(`${stem}0`) && headers.has(`${stem}100`)
}

/** "lowest" right above "highest", and nothing else of that variable: no levels, but extremes. */
function endsOfARange(table: Table, columns: readonly KnownColumn[]): number[] {
  const rows = rowsLabelled(table, (label) => END_LABEL.test(label))
  if (rows.length === 0) return []
  const named = new Set(labelColumns(columns))
  const others = table.columns.filter(
    (column) => named.has(column.index) || rows.some((row) => kindAt(column, row) === TEXT),
  )
  const textOf = (at: number, row: number) => plainLabel(textAt(others[at]!, row)).toLowerCase()
  const stemOf = (at: number, row: number) => textOf(at, row).replace(END_LABEL, '')
  return rows.filter((row) => {
    const end = others.findIndex((_, at) => END_LABEL.test(textOf(at, row)))
    const sameVariable = (other: number) =>
      others.every((_, at) =>
        at === end
          ? stemOf(at, row) === '' || stemOf(at, other) === stemOf(at, row)
          : textOf(at, other) === textOf(at, row),
      )
    const near = [row - 2, row - 1, row + 1, row + 2].filter(
      (other) => other >= 0 && other < table.rows && sameVariable(other),
    )
    return near.length === 1 && rows.includes(near[0]!)
  })
}

function onSmallGroups(table: Table, { columns, counts, policy }: Context): Finding[] {
  const rule = policy.statistics
  if (rule === null) return []
  const bases = counts.filter(({ role, name }) => {
    return (
      role === 'denominator' ||
      role === 'total' ||
      /^(n|obs|nobs|n[_ .]?obs|count)$/i.test(name.trim())
    )
  })
  const statistics = columns.filter(({ role }) => role === 'statistic' || role === 'duration')
  if (bases.length === 0 || statistics.length === 0) return []
  const cells: FlaggedCell[] = []
  const tails: FlaggedCell[] = []
  for (let row = 0; row < table.rows; row += 1) {
    let people = Number.POSITIVE_INFINITY
    for (const { state, printed } of bases) {
      const value = printed[row] as number
      if (state[row] === SHOWN && value > 0 && value < people) people = value
    }
    if (!Number.isFinite(people)) continue
    for (const { index, name } of statistics) {
      if (kindAt(table.columns[index]!, row) !== NUMBER) continue
      if (people < rule.minimumPeople) {
        cells.push(cellAt(table, row, index, { low: people, high: people }))
        continue
      }
      const share = percentileOf(wordsOf(name).join(' '))
      if (share === null || rule.percentileTail === null) continue
      const beyond = Math.floor(people * Math.min(share, 1 - share) + 1e-9)
      if (beyond < rule.percentileTail)
        tails.push(cellAt(table, row, index, { low: beyond, high: beyond }))
    }
  }
  const base = {
    rule: 'small-base-statistic',
    fix: 'leave the statistic out for groups this small',
  }
  return [
    ...(cells.length === 0
      ? []
      : [
          {
            ...base,
            severity: policy.counts.severity,
            policyField: 'statistics.minimumPeople',
            cells,
            because: `${howMany(cells.length, 'statistic')} ${cells.length === 1 ? 'rests' : 'rest'} on fewer than ${rule.minimumPeople} people`,
          },
        ]),
    ...(tails.length === 0
      ? []
      : [
          {
            ...base,
            severity: 'look' as const,
            policyField: 'statistics.percentileTail',
            cells: tails,
            because: `${howMany(tails.length, 'percentile')} ${tails.length === 1 ? 'has' : 'have'} fewer than ${rule.percentileTail!} people beyond ${tails.length === 1 ? 'it' : 'them'}`,
          },
        ]),
  ]
}

/** The share of people below a percentile, by its name: p99, 5th percentile. */
function percentileOf(words: string): number | null {
  const digits =
    /\bp(\d{1,2})\b|\b(\d{1,2})(?:st|nd|rd|th) (?:per)?centile\b|\bpercentile (\d{1,2})\b/.exec(
      words,
    )
  const number = Number(digits?.[1] ?? digits?.[2] ?? digits?.[3] ?? Number.NaN)
  return number > 0 && number < 100 ? number / 100 : null
}

function fewDegrees(table: Table, { columns, policy }: Context): Finding[] {
  const rule = policy.degreesOfFreedom
  if (rule === null) return []
  const cells: FlaggedCell[] = []
  for (const { index, name, role } of columns) {
    const column = table.columns[index]!
    const words = wordsOf(name).join(' ')
    const residual = role === 'degrees-of-freedom' && RESIDUAL.test(words)
    const fit = /^r squared$|^r2$/.test(words)
    if (!residual && !fit) continue
    for (let row = 0; row < table.rows; row += 1) {
      if (kindAt(column, row) !== NUMBER) continue
      const few = residual && lowAt(column, row) >= 0 && highAt(column, row) < rule.min
      if (few || (fit && lowAt(column, row) === 1)) cells.push(cellAt(table, row, index))
    }
  }
  if (cells.length === 0) return []
  return [
    {
      rule: 'small-base-statistic',
      severity: rule.severity,
      policyField: 'degreesOfFreedom.min',
      cells,
      because: `${howMany(cells.length, 'model')} ${cells.length === 1 ? 'leaves' : 'leave'} fewer than ${rule.min} residual degrees of freedom: close to a list of the data`,
      fix: 'fit a smaller model, or leave it out',
    },
  ]
}
