import type { AcrossFinding } from '../report.ts'

/** A file by its name, and the group that it is submitted in. */
export type Grouped = { readonly name: string; readonly group?: string }

const FIGURE = /\.(png|jpe?g|svgz?)$/i
const TABLE = /\.(csv|json|html)$/i

/**
 * Figures whose group holds no table: the counts behind a figure have to be supplied, also where only
 * the figure is to be released. `beside` are files that stay inside, such as supporting tables.
 */
export function figuresAlone(
  files: readonly Grouped[],
  beside: readonly Grouped[] = [],
): AcrossFinding[] {
  const withTable = new Set(
    [...files, ...beside].filter(({ name }) => TABLE.test(name)).map(({ group }) => group),
  )
  return files.flatMap(({ name, group }, file): AcrossFinding[] =>
    !FIGURE.test(name) || withTable.has(group)
      ? []
      : [
          {
            rule: 'file-policy',
            severity: 'look',
            policyField: 'context',
            file,
            with: [],
            cells: [],
            wholeFile: true,
            because: 'a figure without its table: no file of its group holds the counts behind it',
            fix: 'add the table behind the figure to the group, as a supporting file if it stays inside',
          },
        ],
  )
}
