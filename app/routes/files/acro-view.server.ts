import type { AcroPlace, AcroView } from '#app/components/file/acro-panel.tsx'
import { tableOf } from '#app/checking/windows/table-cache.ts'
import type { Deps } from '#app/commands/deps.ts'
import type { OpenTable } from '#app/checking/windows/open-table.ts'
import { compareAcro, differenceOfVerdicts } from '#app/domain/acro/compare-acro.ts'
import { placeCells, type PlacedCell } from '#app/domain/acro/place-cells.ts'
import { sayAcroCheck } from '#app/domain/acro/say-check.ts'
import type { Finding } from '#app/domain/disclosure/finding.ts'
import { fileKind } from '#app/domain/viewing/file-kind.ts'
import type { StoredVersion } from './stored-version.server.ts'
import type { Db } from '#db/open.ts'
import { findAcroStatement } from '#db/queries/acro-statements.ts'

const MOST_PLACES = 6
const ERASED = 'This text was erased.'

/** The same of a file that is opened here. */
export async function acroOfFile(
  { db, store }: Pick<Deps, 'db' | 'store'>,
  workspaceId: string,
  {
    file,
    ...beside
  }: {
    readonly file: StoredVersion
    readonly findings: readonly Finding[] | null
    readonly pageHref: string
  },
): Promise<AcroView | null> {
  const isTable = fileKind(file.path, new Uint8Array()).is === 'table'
  const table = isTable ? await tableOf(store, file.sha256) : null
  return acroView(db.reader, { workspaceId, sha256: file.sha256 }, { ...beside, table })
}

/** What ACRO says of a file, its cells where they stand in the table and beside our findings; or null. */
export async function acroView(
  db: Db,
  file: { readonly workspaceId: string; readonly sha256: string },
  beside: {
    readonly table: OpenTable | null
    /** Null while nobody had it checked. */
    readonly findings: readonly Finding[] | null
    /** The page of the file, which `?row=` opens at a row. */
    readonly pageHref: string
  },
): Promise<AcroView | null> {
  const said = await findAcroStatement(db, file)
  if (said === undefined) return null
  const { table, findings, pageHref } = beside
  const placesOf = (cells: readonly PlacedCell[]): AcroPlace[] =>
    cells.slice(0, MOST_PLACES).map(({ row, column }) => ({
      words: `row ${row + 1}, ${table?.head[column]?.name || `column ${column + 1}`}`,
      href: `${pageHref}?row=${row + 1}`,
    }))
  const placed = said.flags.map((flag) => placeCells(flag, said.area, table))
  const isUnplaced = placed.includes(null) && said.flags.some(({ cells }) => cells.length > 0)
  const compared =
    findings === null || table === null || placed.includes(null)
      ? null
      : compareAcro(
          placed.flatMap((cells) => cells ?? []),
          findings,
        )
  const counted = (cells: readonly PlacedCell[]) => ({
    count: cells.length,
    places: placesOf(cells),
  })
  return {
    version: said.version,
    status: said.status,
    kind: [said.type, said.method].filter(Boolean).join(', '),
    mitigation: said.mitigation === 'none' ? null : said.mitigation,
    dof: said.dof,
    importedAt: said.importedAt,
    checks: said.flags.map(({ check, count }, at) => ({
      name: check,
      words: sayAcroCheck(check),
      count,
      places: placesOf(placed[at] ?? []),
    })),
    isUnplaced,
    exception: said.exception && (said.exception.text ?? ERASED),
    comments: said.comments && (said.comments.text ?? ERASED),
    verdicts: differenceOfVerdicts(said.status, findings),
    compared: compared && {
      both: compared.both,
      onlyAcro: counted(compared.onlyAcro),
      onlyOurs: counted(compared.onlyOurs),
    },
  }
}
