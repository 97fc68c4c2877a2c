import type { ToDo } from '#app/domain/release-request/to-do.ts'
import { contextLabels } from './say-context.ts'
import { controlsLabels } from './say-controls.ts'

/** One line of the list: what is missing, where, and the place to go to. */
export type ToDoLine = { readonly words: string; readonly href: string }

type Names = {
  readonly requestHref: string
  readonly groupName: (id: string) => string
  readonly fileName: (id: string) => string
  readonly columnName: (fileId: string, column: number) => string
  readonly findingTitle: (fileId: string, findingId: string) => string
}

/**
 * Everything that is missing, one line a place to go to: the fields of a group are one visit, and so
 * are the columns of a file.
 */
export function sayToDo(items: readonly ToDo[], names: Names): readonly ToDoLine[] {
  const lines = new Map<string, { parts: string[]; say: (parts: string[]) => string }>()
  const add = (href: string, part: string, say: (parts: string[]) => string) => {
    const line = lines.get(href)
    if (line) line.parts.push(part)
    else lines.set(href, { parts: [part], say })
  }
  for (const item of items) addItem(item, names, add)
  return [...lines].map(([href, { parts, say }]) => ({ href, words: say(parts) }))
}

type Add = (href: string, part: string, say: (parts: string[]) => string) => void

function addItem(item: ToDo, names: Names, add: Add): void {
  const { requestHref, groupName, fileName } = names
  switch (item.kind) {
    case 'add-output-file':
      return add(`${requestHref}/add`, '', () => 'Add at least one output file')
    case 'fill-context':
      return add(
        `${requestHref}/groups/${item.groupId}#context`,
        contextLabels[item.field],
        (parts) => `${groupName(item.groupId)}: fill in ${listed(parts)}`,
      )
    case 'state-controls':
      return add(
        `${requestHref}/groups/${item.groupId}#controls`,
        controlsLabels[item.field],
        (parts) => `${groupName(item.groupId)}: state ${listed(parts)}`,
      )
    case 'describe-column':
      return add(
        `${requestHref}/files/${item.fileId}?view=columns`,
        names.columnName(item.fileId, item.column),
        (parts) => `${fileName(item.fileId)}: describe ${sayColumns(parts)}`,
      )
    case 'answer-finding':
    case 'fix-finding': {
      const title = names.findingTitle(item.fileId, item.findingId)
      const href = `${requestHref}/files/${item.fileId}?finding=${item.findingId}`
      const fix = item.kind === 'fix-finding'
      return add(href, title, () =>
        fix
          ? `${fileName(item.fileId)}: fix "${title}", which nobody may accept`
          : `${fileName(item.fileId)}: fix or justify "${title}"`,
      )
    }
    case 'comment-on-group':
      return add(
        `${requestHref}#comment-${item.groupId}`,
        '',
        () => `${groupName(item.groupId)}: say in a comment what you changed`,
      )
    default:
      return item satisfies never
  }
}

const sayColumns = (names: string[]): string =>
  names.length > 3
    ? `${names.length} columns`
    : `the ${names.length === 1 ? 'column' : 'columns'} ${listed(names)}`

function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('')
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}
