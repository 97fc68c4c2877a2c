import type { HiddenContent } from '#app/domain/disclosure/hidden-thing.ts'
import { readHtml } from './html.ts'
import { tablesIn } from './json-tables.ts'
import { readPlainText } from './plain-text.ts'

const MOST_OUTPUTS = 500

/** What the outputs of a notebook show, page by page and text by text; `null` for any other data. */
export function notebookContent(value: unknown): HiddenContent | null {
  if (!isRecord(value) || typeof value['nbformat'] !== 'number') return null
  const cells = listIn(value, 'cells').filter(isRecord)
  const outputs = cells.flatMap((cell) => listIn(cell, 'outputs').filter(isRecord))
  const read = outputs.slice(0, MOST_OUTPUTS).map(contentOf)
  const isCut = outputs.length > MOST_OUTPUTS
  return {
    things: [
      ...read.flatMap(({ things }) => things),
      ...(outputs.length === 0
        ? []
        : [{ severity: 'look' as const, says: 'the notebook holds the outputs of its cells' }]),
    ],
    tables: read.flatMap(({ tables }, at) =>
      tables.map((table) => ({
        ...table,
        name: `output ${at + 1} of the notebook, ${table.name}`,
      })),
    ),
    hasLooseNumbers: read.some(({ hasLooseNumbers }) => hasLooseNumbers === true),
    leftOut: [
      ...new Set(read.flatMap(({ leftOut = [] }) => leftOut)),
      ...(isCut ? [`outputs of the notebook after the first ${MOST_OUTPUTS}`] : []),
    ],
  }
}

/** A page says all that the text beside it says; data, such as what a chart is drawn from, come on top. */
function contentOf(output: Readonly<Record<string, unknown>>): HiddenContent {
  const data = isRecord(output['data']) ? output['data'] : {}
  const page = textIn(data['text/html'])
  const read =
    page === ''
      ? readPlainText(textIn(data['text/plain']) || textIn(output['text']))
      : readHtml(page)
  const drawn = Object.entries(data)
    .filter(([type]) => /\bjson$/.test(type))
    .map(([, value]) => tablesIn(value, 'the data'))
  return {
    ...read,
    tables: [...read.tables, ...drawn.flatMap(({ tables }) => tables)],
    leftOut: [...(read.leftOut ?? []), ...drawn.flatMap(({ leftOut }) => leftOut)],
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function listIn(record: Readonly<Record<string, unknown>>, name: string): readonly unknown[] {
  const value = record[name]
  return Array.isArray(value) ? value : []
}

/** Notebooks keep a text as one string or as a list of lines. */
function textIn(value: unknown): string {
  if (typeof value === 'string') return value
  return Array.isArray(value) ? value.filter((line) => typeof line === 'string').join('') : ''
}
