import type { HiddenContent } from '#app/domain/disclosure/hidden-thing.ts'
import { tablesIn } from './json-tables.ts'
import { notebookContent } from './notebook.ts'

/** Tables that stand in a JSON text or in the outputs of a notebook, so that they go through the same checks. */
export function readJson(text: string): HiddenContent {
  const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''))
  return notebookContent(value) ?? { things: [], ...tablesIn(value, 'the data') }
}
