import type { ContextField, GroupContext } from '#app/domain/release-request/group-context.ts'

/** The fields of a group's context as screens call them. */
export const contextLabels: Record<ContextField, string> = {
  variables: 'Variables',
  population: 'Population',
  populationCount: 'People in the population',
  relations: 'Relation to other tables',
  model: 'Model',
  modelPeople: 'People behind the model',
  modelDegreesOfFreedom: 'Residual degrees of freedom',
}

/** What the author said of the group, filled fields only, in the order of the form. */
export function sayContext(context: GroupContext): { label: string; text: string }[] {
  const { variables, population, populationCount, relations, model, note } = context
  const said = [
    { label: contextLabels.variables, text: variables },
    { label: contextLabels.population, text: population },
    { label: contextLabels.populationCount, text: populationCount?.toLocaleString('en-GB') ?? '' },
    { label: contextLabels.relations, text: relations },
    { label: contextLabels.model, text: sayModel(model) },
    { label: 'Note', text: note },
  ]
  return said.filter(({ text }) => text.trim() !== '')
}

function sayModel(model: GroupContext['model']): string {
  if (model === null) return ''
  if (model === 'none') return 'There is no model.'
  const people = model.people?.toLocaleString('en-GB') ?? 'an unstated number of'
  const degrees = model.degreesOfFreedom?.toLocaleString('en-GB') ?? 'unstated'
  return `A model on ${people} people, ${degrees} residual degrees of freedom.`
}
