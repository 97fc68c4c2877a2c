import type { Check } from '../context.ts'
import type { Finding, FlaggedCell } from '../finding.ts'
import { cellAt, columnName, howMany } from '../flag.ts'
import { isOnGrid, trueRange, UNROUNDED } from '../rounding.ts'
import { SHOWN } from '../series.ts'
import { gridFor } from './unrounded-count.ts'

/** A value that the declared controls cannot produce shows that they were not applied as declared. */
export const impossibleAfterRounding: Check = {
  id: 'impossible-after-rounding',
  title: 'Value that the declared controls cannot give',
  flags: 'a value that cannot be in the table if the controls were applied as they were declared',
  why: 'After redacting counts up to 7 and then rounding to 5 there can be no 5 in a table; one that is there was not redacted first.',
  source: 'OpenSAFELY docs/outputs/sdc, order of controls',
  example:
    'Declared: counts up to 7 redacted, then all rounded to 5. The table shows a 5. Only 3 to 7 round to 5, and these were to be redacted.',
  fix: 'redact first, then round, and make the table again',
  severity: 'must-fix: the controls were declared and not kept',
  run: ({ table, counts, controls, policy }) => {
    const { rounding } = controls
    if (table === null || rounding === undefined || rounding.kind === 'none') return []
    const threshold = controls.threshold ?? policy.counts.threshold
    const redactedFirst = (controls.order ?? 'redact-then-round') === 'redact-then-round'
    const findings: Finding[] = []
    for (const { column, name, state, printed, rounding: found } of counts) {
      // What is off the grid is told by `unrounded-count`, once.
      const told = policy.rounding?.required ? gridFor(found, policy.rounding) : UNROUNDED
      const cells: FlaggedCell[] = []
      for (let row = 0; row < state.length; row += 1) {
        const value = printed[row] as number
        if (state[row] !== SHOWN || value === 0 || !isOnGrid(value, told)) continue
        const range = trueRange(value, rounding)
        const tooSmall = redactedFirst && rounding.kind !== 'midpoint' && range.high <= threshold
        if (value < 0 || tooSmall || !isOnGrid(value, rounding)) {
          cells.push(cellAt(table, row, column, { low: Math.max(0, range.low), high: range.high }))
        }
      }
      if (cells.length === 0) continue
      findings.push({
        rule: 'impossible-after-rounding',
        severity: 'must-fix',
        policyField: 'counts.redactBeforeRounding',
        cells,
        because: `${howMany(cells.length, 'cell')} of ${columnName(name, column)} cannot be there after redacting up to ${threshold} and rounding to ${rounding.base}`,
        fix: 'apply the controls in the declared order, or correct what is declared',
      })
    }
    return findings
  },
}
