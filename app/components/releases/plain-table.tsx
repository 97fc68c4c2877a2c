import { CellText } from '../table/cell-text.tsx'
import { sayCount } from '../ui/number.ts'

type Props = {
  readonly header: readonly string[]
  readonly body: readonly (readonly string[])[]
  readonly from: number
  readonly hiddenColumns: number
}

/** Some rows of a table as they stand in the file, without a script. */
export function PlainTable({ header, body, from, hiddenColumns }: Props) {
  return (
    <div tabIndex={0} role="region" aria-label="Table" className="overflow-x-auto">
      <table className="border-collapse text-left text-xs">
        <thead>
          <tr className="border-line bg-head border-b">
            <th scope="col" className="text-ink-3 px-2 py-1.5 font-normal">
              <span className="sr-only">Row</span>
            </th>
            {header.map((name, index) => (
              <th key={index} scope="col" className="px-2 py-1.5 font-semibold whitespace-nowrap">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.map((row, index) => (
            <tr key={index} className="border-line-2 border-b last:border-b-0">
              <th scope="row" className="text-ink-3 px-2 py-1 text-right font-normal">
                {from + index + 1}
              </th>
              {row.map((text, column) => (
                <td key={column} className="px-2 py-1 whitespace-pre">
                  <CellText text={text} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {hiddenColumns > 0 ? (
        <p className="text-ink-3 px-2 py-1.5">
          {sayCount(hiddenColumns, 'further column is', 'further columns are')} in the download.
        </p>
      ) : null}
    </div>
  )
}
