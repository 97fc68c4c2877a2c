/** What a reviewer must know to judge the files of a group. */
export type GroupContext = {
  readonly variables: string
  readonly population: string
  readonly populationCount: number | null
  /** How the tables relate to each other and to what was released before; "none" is an answer. */
  readonly relations: string
  /** Null until the author has said whether there is a model. */
  readonly model: Model | 'none' | null
  readonly note: string
}

export type Model = {
  /** People behind the model. */
  readonly people: number | null
  readonly degreesOfFreedom: number | null
}

export const EMPTY_CONTEXT: GroupContext = {
  variables: '',
  population: '',
  populationCount: null,
  relations: '',
  model: null,
  note: '',
}

/** A field of the context that a form has; the ids of a policy's `context` map onto them. */
export type ContextField =
  | 'variables'
  | 'population'
  | 'populationCount'
  | 'relations'
  | 'model'
  | 'modelPeople'
  | 'modelDegreesOfFreedom'

/** The fields of the context that this policy wants and the group has not filled. */
export function missingContext(
  { context }: { readonly context: GroupContext },
  required: readonly string[],
): ContextField[] {
  const missing: ContextField[] = []
  const wants = (id: string) => required.includes(id)
  if (wants('variables') && isBlank(context.variables)) missing.push('variables')
  if (wants('population') && isBlank(context.population)) missing.push('population')
  if (wants('population-count') && context.populationCount === null) missing.push('populationCount')
  if (wants('relations') && isBlank(context.relations)) missing.push('relations')
  if (wants('model-dof')) missing.push(...missingOfModel(context.model))
  return missing
}

function missingOfModel(model: GroupContext['model']): ContextField[] {
  if (model === null) return ['model']
  if (model === 'none') return []
  return [
    ...(model.people === null ? (['modelPeople'] as const) : []),
    ...(model.degreesOfFreedom === null ? (['modelDegreesOfFreedom'] as const) : []),
  ]
}

const isBlank = (text: string) => text.trim() === ''

/** A context as it comes out of the database: what an older form did not know is empty. */
export const readContext = (stored: Partial<GroupContext>): GroupContext => ({
  ...EMPTY_CONTEXT,
  ...stored,
})
