import { Chip } from '../ui/chip.tsx'
import { sayBytes, sayNumber } from '../ui/number.ts'

export type ShownFile = {
  readonly id: string
  readonly path: string
  readonly name: string
  readonly backend: string
  readonly description: string
  readonly bytes: number
  readonly rows: number | null
  readonly sha256: string
  readonly recalled: { readonly mark: string; readonly words: string } | null
}

/** The files of a release. On a phone what a column says stands under the file's name. */
export function ReleaseFiles({
  releaseId,
  files,
  isProved,
}: {
  releaseId: string
  /** Whether a checkpoint covers the release, so that its proofs can be fetched. */
  isProved: boolean
  files: readonly ShownFile[]
}) {
  return (
    <table className="w-full border-collapse text-left">
      <thead className="text-ink-3 text-xs">
        <tr className="border-line border-b">
          <th className="px-3 py-2 font-semibold">File</th>
          <th className="px-3 py-2 font-semibold max-sm:hidden">What it is</th>
          <th className="px-3 py-2 text-right font-semibold max-sm:hidden">Rows</th>
          <th className="px-3 py-2 font-semibold whitespace-nowrap max-sm:hidden">SHA-256</th>
          <th className="px-3 py-2 font-semibold">
            <span className="sr-only">Fetch it</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {files.map((file) => (
          <tr key={file.id} className="border-line-2 border-b align-top last:border-b-0">
            {file.recalled ? (
              <RecalledCells {...{ file, recalled: file.recalled }} />
            ) : (
              <FileCells {...{ file, releaseId, isProved }} />
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type FileCellsProps = {
  readonly file: ShownFile
  readonly releaseId: string
  readonly isProved: boolean
}

function FileCells({ file, releaseId, isProved }: FileCellsProps) {
  const { id, path, name, description, rows, bytes, sha256 } = file
  const address = `/releases/${releaseId}/files/${id}`
  return (
    <>
      <td className="px-3 py-2 font-mono text-xs [overflow-wrap:anywhere] max-sm:w-full sm:min-w-52">
        <a href={address} title={path} className="underline-offset-4">
          {name}
        </a>
        <span className="text-ink-2 font-sans text-xs sm:hidden">
          <span className="block break-normal">{description}</span>
          {rows === null ? sayBytes(bytes) : `${sayNumber(rows)} rows, ${sayBytes(bytes)}`}
        </span>
      </td>
      <td className="px-3 py-2 max-sm:hidden">{description}</td>
      <td className="px-3 py-2 text-right max-sm:hidden">
        {rows === null ? '–' : sayNumber(rows)}
      </td>
      <td className="text-ink-3 px-3 py-2 font-mono text-xs max-sm:hidden">
        <span
          className="whitespace-nowrap print:hidden"
          title={sha256}
        >{`${sha256.slice(0, 6)}…${sha256.slice(-4)}`}</span>
        <span className="hidden break-all print:inline">{sha256}</span>
      </td>
      <td className="px-3 py-2 whitespace-nowrap print:hidden">
        <a href={`${address}/download`} download aria-label={`Download ${name}`}>
          Download
        </a>
        {isProved ? (
          <>
            {' · '}
            <a href={`${address}/proof`} download aria-label={`Proof of ${name}`}>
              Proof
            </a>
          </>
        ) : null}
      </td>
    </>
  )
}

function RecalledCells({
  file,
  recalled,
}: {
  file: ShownFile
  recalled: { readonly mark: string; readonly words: string }
}) {
  return (
    <>
      <td className="text-ink-3 px-3 py-2 font-mono text-xs [overflow-wrap:anywhere]">
        <s title={file.path}>{file.name}</s>
      </td>
      <td colSpan={4} className="px-3 py-2">
        <Chip tone="stop">{recalled.mark}</Chip> {recalled.words}. The record stays.
      </td>
    </>
  )
}
