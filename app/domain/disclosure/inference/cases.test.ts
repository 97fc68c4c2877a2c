import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadSolver } from '#app/checking/solve-lp.ts'
import { infer } from './infer.ts'
import { sumOf, type System } from './system.ts'

type Case = {
  readonly id: string
  readonly model?: {
    readonly cells: readonly { id: string; lower: number; upper: number | null }[]
    readonly relations: readonly { total: string; parts: readonly string[] }[]
  }
  readonly expected_intervals?: Readonly<
    Record<string, { integer: readonly [number, number | null] }>
  >
  readonly recoverable_exactly?: readonly string[]
}

const folder = path.resolve(import.meta.dirname, '../../../../../shared/cases')
const isThere = existsSync(folder)
const read = (name: string): Case =>
  JSON.parse(readFileSync(path.join(folder, name, 'expected.json'), 'utf8')) as Case
const cases = isThere
  ? readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => read(name))
      .filter(({ model }) => model !== undefined)
  : []

const solve = await loadSolver()

/** A case as a system: its cells by name, its relations as exact sums. */
function systemOf({ cells, relations }: NonNullable<Case['model']>) {
  const index = new Map(cells.map(({ id }, at) => [id, at]))
  const at = (id: string): number => {
    const found = index.get(id)
    if (found === undefined) throw new Error(`the case names no cell ${id}`)
    return found
  }
  const system: System = {
    variables: cells.map(({ lower, upper }) => ({ low: lower, high: upper, whole: true })),
    equations: relations.map(({ total, parts }) => sumOf(at(total), parts.map(at))),
  }
  return { system, at }
}

describe.skipIf(!isThere)('published answers (skipped where ../shared/cases is absent)', () => {
  test.each(cases.map((one) => [one.id, one] as const))('%s', (_, { model, ...expected }) => {
    const { system, at } = systemOf(model!)
    const names = Object.keys(expected.expected_intervals ?? {})
    const { intervals, gaveUp, contradictory } = infer(system, { targets: names.map(at), solve })
    const ours = Object.fromEntries(
      names.map((name) => [name, [intervals[at(name)]!.low, intervals[at(name)]!.high]]),
    )
    const theirs = Object.fromEntries(
      names.map((name) => [name, expected.expected_intervals![name]!.integer]),
    )
    expect(ours).toEqual(theirs)
    const exact = names.filter((name) => ours[name]![0] === ours[name]![1])
    expect(exact.toSorted()).toEqual((expected.recoverable_exactly ?? []).toSorted())
    expect([gaveUp.size, contradictory.size]).toEqual([0, 0])
  })
})
