/** The views of a file of a workspace; each has an address of its own. */
export const FILE_VIEWS = ['file', 'columns', 'changes', 'text', 'code', 'provenance'] as const
export type FileViewName = (typeof FILE_VIEWS)[number] | 'rows' | 'find' | 'raw'

/** `/workspaces/NAME/columns/emis/output/tables/t.csv`; every part of the path is encoded. */
export function fileAddress(workspace: string, view: FileViewName, backendAndPath: string): string {
  const path = backendAndPath.split('/').map(encodeURIComponent).join('/')
  return `/workspaces/${encodeURIComponent(workspace)}/${view}/${path}`
}
