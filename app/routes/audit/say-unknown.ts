import type { FilterField, FilterProblem } from '#app/domain/audit/log-filter.ts'

const words: { readonly [Field in FilterField]?: string } = {
  project: 'No project has this short name.',
  workspace: 'No workspace has this name.',
  person: 'No account has this name.',
  file: 'No file in the log has this path or SHA-256.',
  request: 'No request is called this. Write the workspace and the number, as study-main #3.',
  release: 'No release has this title or id.',
}

/** What to say beside a field whose text names nothing here. */
export const sayUnknown = (field: FilterField): FilterProblem => ({
  field,
  because: words[field] ?? 'Nothing has this name.',
})
