import { ABSENT, type Series } from '../series.ts'
import type { Grouping } from './groupings.ts'
import type { Instance, Place, Relation } from './relation.ts'
import { evidenceOf, isBelieved, newTally, sumUp, weigh } from './weigh.ts'

/** How a number follows from the row before: the total, the one beside it, and the row of the change. */
const SHAPES = [
  // A flow chart: before = now + excluded here.
  {
    words: (n: string, d: string) => `${n} of the step before = ${n} + ${d}`,
    total: -1,
    part: 0,
    change: 0,
  },
  // A flow chart that tells what the next step will exclude.
  {
    words: (n: string, d: string) => `${n} = ${n} of the next step + ${d}`,
    total: -1,
    part: 0,
    change: -1,
  },
  // A running total: now = before + new here.
  {
    words: (n: string, d: string) => `${n} = ${n} of the row before + ${d}`,
    total: 0,
    part: -1,
    change: 0,
  },
] as const

/** Flow charts and running totals: a column whose steps from row to row are another column. */
export function stepsOf(
  series: readonly Series[],
  groupings: readonly Grouping[],
  bears: (instance: Instance) => boolean,
): readonly Relation[] {
  const found: Relation[] = []
  for (const [n, level] of series.entries())
    for (const [d, change] of series.entries()) {
      if (n === d) continue
      for (const shape of SHAPES) {
        const relation = firstOf(groupings, (grouping) => {
          const tally = newTally()
          const instances: Instance[] = []
          for (const rows of grouping.groups) {
            const steps = rows.filter((row) => level.state[row] !== ABSENT)
            for (let at = 1; at < steps.length; at++) {
              const place = (which: number, offset: number): Place => ({
                series: which,
                row: steps[at + offset]!,
              })
              const instance = {
                total: [place(n, shape.total)],
                constant: 0,
                parts: [place(n, shape.part), place(d, shape.change)],
              }
              const parts = sumUp(series, instance.parts)
              // A step of nobody tells nothing.
              const bits = tally.bits
              weigh(tally, sumUp(series, instance.total), parts)
              if (series[d]!.printed[steps[at + shape.change]!] === 0) tally.bits = bits
              if (tally.contradicted > 0) return null
              if (!parts.absent && bears(instance)) instances.push(instance)
            }
          }
          if (!isBelieved(tally, { label: false, tried: series.length ** 2 })) return null
          return {
            kind: 'step' as const,
            words: shape.words(level.name, change.name),
            totalName: shape.total === -1 ? `${level.name} of the step before` : level.name,
            evidence: evidenceOf(tally),
            instances,
            total: level.column,
            parts: [level.column, change.column],
            slack: tally.slack,
          }
        })
        if (relation !== null) found.push(relation)
      }
    }
  return found
}

function firstOf<From, To>(all: readonly From[], make: (one: From) => To | null): To | null {
  for (const one of all) {
    const made = make(one)
    if (made !== null) return made
  }
  return null
}
