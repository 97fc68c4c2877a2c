import type { Result } from '../result.ts'
import { no, ok } from '../result.ts'
import { ROLES } from '../table/role.ts'
import type { Role } from '../table/role.ts'
import type { ColumnDeclaration, Controls } from './controls.ts'
import type { DeclaredRelation } from './relations/declared-relations.ts'
import { isRelationKey } from './relations/relation-key.ts'
import type { Rounding } from './report.ts'

/** Controls for single files by path, and for all others. */
export type ControlsFile = {
  readonly byDefault: Controls
  readonly files: ReadonlyMap<string, Controls>
}

type Record_ = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Record_ =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const KINDS: readonly Rounding['kind'][] = [
  'none',
  'nearest',
  'floor',
  'ceiling',
  'midpoint',
  'graduated',
]

/** Reads the value of a `sluice-controls/1` file, or says which field is wrong. */
export function parseControls(value: unknown): Result<ControlsFile, string> {
  if (!isObject(value)) return no('it must be an object with "default" and "files"')
  const byDefault = parseOne(value['default'] ?? {}, 'default')
  if (!byDefault.ok) return byDefault
  const listed = value['files'] ?? {}
  if (!isObject(listed)) return no('"files" must be an object')
  const files = new Map<string, Controls>()
  for (const [path, one] of Object.entries(listed)) {
    const controls = parseOne(one, `files["${path}"]`)
    if (!controls.ok) return controls
    files.set(path, { ...byDefault.value, ...controls.value })
  }
  return ok({ byDefault: byDefault.value, files })
}

function parseOne(value: unknown, where: string): Result<Controls, string> {
  if (!isObject(value)) return no(`${where} must be an object`)
  const wrong = (field: string) => no(`${where}.${field} is not understood`)
  const { threshold, rounding, order, totals, zeros, denominator, population, columns, relations } =
    value as Record<keyof Controls, unknown>
  const controls: { -readonly [Key in keyof Controls]: Controls[Key] } = {}
  if (threshold !== undefined) {
    if (!isCount(threshold)) return wrong('threshold')
    controls.threshold = threshold
  }
  if (rounding !== undefined) {
    const parsed = parseRounding(rounding)
    if (parsed === null) return wrong('rounding')
    controls.rounding = parsed
  }
  if (order !== undefined) {
    if (order !== 'redact-then-round' && order !== 'round-then-redact') return wrong('order')
    controls.order = order
  }
  if (totals !== undefined) {
    if (totals !== 'sum-of-published' && totals !== 'rounded-alone' && totals !== 'exact') {
      return wrong('totals')
    }
    controls.totals = totals
  }
  if (zeros !== undefined) {
    if (zeros !== 'shown' && zeros !== 'hidden') return wrong('zeros')
    controls.zeros = zeros
  }
  if (denominator !== undefined) {
    if (typeof denominator !== 'string') return wrong('denominator')
    controls.denominator = denominator
  }
  if (population !== undefined) {
    if (!isCount(population)) return wrong('population')
    controls.population = population
  }
  if (columns !== undefined) {
    const parsed = parseColumns(columns)
    if (parsed === null) return wrong('columns')
    controls.columns = parsed
  }
  if (relations !== undefined) {
    const parsed = parseRelations(relations)
    if (parsed === null) return wrong('relations')
    controls.relations = parsed
  }
  return ok(controls)
}

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0

function parseRounding(value: unknown): Rounding | null {
  if (!isObject(value)) return null
  const kind = KINDS.find((known) => known === value['kind'])
  const base = value['base'] ?? 1
  return kind === undefined || !isCount(base) || base < 1 ? null : { kind, base }
}

function parseRelations(value: unknown): readonly DeclaredRelation[] | null {
  if (!Array.isArray(value)) return null
  const declared = (value as unknown[]).map((one): DeclaredRelation | null => {
    if (!isObject(one) || !isRelationKey(one)) return null
    const { kind, total, parts } = one
    const verdict = VERDICTS.find((known) => known === (one as Record_)['verdict'])
    return verdict === undefined ? null : { kind, total, parts, verdict }
  })
  return declared.every((one) => one !== null) ? declared : null
}

const VERDICTS = ['rejected', 'added', 'kept'] as const

function parseColumns(value: unknown): Record<string, ColumnDeclaration> | null {
  if (!isObject(value)) return null
  const columns: Record<string, ColumnDeclaration> = {}
  for (const [index, one] of Object.entries(value)) {
    if (!/^\d+$/.test(index) || !isObject(one)) return null
    const declared: { role?: Role; description?: string; reason?: string } = {}
    if (one['role'] !== undefined) {
      const role = ROLES.find((known) => known === one['role'])
      if (role === undefined) return null
      declared.role = role
    }
    if (typeof one['description'] === 'string') declared.description = one['description']
    if (typeof one['reason'] === 'string') declared.reason = one['reason']
    columns[index] = declared
  }
  return columns
}
