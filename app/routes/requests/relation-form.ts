import {
  type RelationKey,
  readRelation,
  type RelationVerdict,
} from '#app/domain/disclosure/relations/relation-key.ts'

/** A sum as the forms of the Columns page send it; a sum that is none is left to the command to refuse. */
export function readRelationForm(fields: Readonly<Record<string, string>>): {
  readonly relation: RelationKey
  readonly verdict: RelationVerdict
  readonly reason: string
} {
  const verdict = VERDICTS.find((known) => known === fields['verdict'])
  const listed = fields['relation']
  const relation = listed === undefined ? typedRelation(fields) : readRelation(listed)
  if (verdict === undefined || relation === null) throw new Response(null, { status: 422 })
  return { relation, verdict, reason: fields['reason'] ?? '' }
}

const VERDICTS = ['rejected', 'added', 'kept'] as const

function typedRelation(fields: Readonly<Record<string, string>>): RelationKey | null {
  const total = Number(fields['total'] ?? NaN)
  if (fields['kind'] === 'row-total') {
    const parts = Object.keys(fields)
      .filter((name) => name.startsWith('part:'))
      .map((name) => Number(name.slice('part:'.length)))
      .filter((part) => part !== total)
    return { kind: 'row-total', total, parts: parts.sort((one, other) => one - other) }
  }
  if (fields['kind'] !== 'column-total') return null
  const rows = readRows(fields['rows'] ?? '')
  return { kind: 'column-total', total: total - 1, parts: rows.map((row) => row - 1) }
}

const MOST_ROWS = 5_000

/** "1-3, 7" as 1, 2, 3, 7; what is no such list is no row. */
export function readRows(text: string): readonly number[] {
  const rows = new Set<number>()
  for (const part of text.split(/[\s,;]+/).filter(Boolean)) {
    const [, first, last = first] = /^(\d{1,7})(?:[-–](\d{1,7}))?$/.exec(part) ?? []
    if (first === undefined) return []
    for (let row = Number(first); row <= Number(last) && rows.size < MOST_ROWS; row += 1)
      rows.add(row)
  }
  return [...rows]
}
