/** What a checker typed into the form for a recall; a file sent in place of a text counts as nothing. */
export function typedProposal(form: FormData) {
  return {
    fileIds: form.getAll('file').filter(isText),
    category: textIn(form, 'category'),
    reason: textIn(form, 'reason'),
  }
}

/** The text of a field, or the empty text. */
export function textIn(form: FormData, name: string): string {
  const value = form.get(name)
  return isText(value) ? value : ''
}

const isText = (value: unknown): value is string => typeof value === 'string'
