import { tableOf } from '#app/checking/windows/table-cache.ts'
import type { DescribedColumn } from '#app/components/file/column-card.tsx'
import type { Deps } from '#app/commands/deps.ts'
import type { FileReport, RelationReport } from '#app/domain/disclosure/report.ts'
import { sayRounding } from '#app/domain/viewing/say-column.ts'
import type { StoredVersion } from './stored-version.server.ts'
import { isTooLarge } from './stored-version.server.ts'

const PATIENCE = 4_000

/**
 * Every column with what the checks and the figures say of it; `null` where the file is no table that
 * is opened. Figures are worked out in the workers: what takes longer than a few seconds is left out
 * this time (`isWaiting`) and there the next time.
 */
export async function describedColumns(
  { store, checker }: Pick<Deps, 'store' | 'checker'>,
  file: StoredVersion,
  report: Pick<FileReport, 'columns' | 'relations'> | null,
): Promise<{ columns: readonly DescribedColumn[]; isWaiting: boolean } | null> {
  const table = isTooLarge(file) ? null : await tableOf(store, file.sha256)
  if (table === null) return null
  const profiles = await soon(
    checker.profile({ path: store.pathOf(file.sha256), sha256: file.sha256 }),
  )
  const names = Array.from(
    { length: table.columns },
    (_, index) => table.head[index]?.name || `column ${index + 1}`,
  )
  return {
    isWaiting: profiles === undefined,
    columns: names.map((_, index) => {
      const known = report?.columns[index]
      return {
        index,
        name: table.head[index]?.name ?? '',
        role: known ? known.role.replaceAll('-', ' ') : null,
        because: known?.because ?? [],
        rounding: sayRounding(known?.rounding ?? null),
        relations: (report?.relations ?? [])
          .filter(({ kind, total }) => kind === 'row-total' && total === index)
          .map((relation) => sayRelation(relation, names)),
        profile: profiles?.[index] ?? null,
      }
    }),
  }
}

function sayRelation({ parts, holdsIn, of }: RelationReport, names: readonly string[]): string {
  const list = parts.map((part) => names[part] ?? '').join(' + ')
  return `The sum of ${list} in ${holdsIn.toLocaleString('en-GB')} of ${of.toLocaleString('en-GB')} rows.`
}

async function soon<Value>(promise: Promise<Value>): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), PATIENCE)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
