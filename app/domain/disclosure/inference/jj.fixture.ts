import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { System } from './system.ts'

const folder = path.resolve(import.meta.dirname, '../../../../../shared/cases/p01-sumit-1188-cells')

/** Whether the published case of 1,188 cells is here. */
export const isCaseHere = existsSync(folder)

/** One file of the published case of 1,188 cells. */
export const readCase = (file: string) => readJj(readFileSync(path.join(folder, file), 'utf8'))

/** The jj format: cells with status and bounds, then sums over cell numbers. */
function readJj(text: string) {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const size = Number(lines[1])
  const cells = lines.slice(2, 2 + size).map((line) => {
    const [, value, , status, low, high] = line.trim().split(/\s+/)
    return { value: Number(value), status: status!, low: Number(low), high: Number(high) }
  })
  const equations = lines.slice(3 + size).map((line) => {
    const rhs = Number(line.trim().split(/\s+/)[0])
    const terms = [...line.matchAll(/(\d+) \((-?\d+)\)/g)].map((m) => ({
      variable: Number(m[1]),
      factor: Number(m[2]),
    }))
    // Decimals were printed with two places: sums hold to a cent or two.
    return { terms, low: rhs - 0.02, high: rhs + 0.02 }
  })
  const isHidden = (status: string): boolean => status === 'u' || status === 'm'
  const system: System = {
    variables: cells.map(({ value, status, low, high }) =>
      isHidden(status) ? { low, high, whole: false } : { low: value, high: value, whole: false },
    ),
    equations,
  }
  return {
    system,
    sensitive: cells.flatMap(({ status }, at) => (status === 'u' ? [at] : [])),
    cells,
  }
}
