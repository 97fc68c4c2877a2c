import type { Choice, ChoiceGroup } from '#app/components/audit/filter-form.tsx'
import { DECISIONS } from '#app/domain/audit/decision.ts'
import { ACTIONS } from '#app/domain/audit/describe.ts'
import type { ActingRole } from '#app/domain/audit/entry.ts'

const inWords = (id: string) => {
  const words = id.replace(/[-_]/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
const choice = (value: string): Choice => ({ value, words: inWords(value) })

/** Every kind of event, by area. */
export const actionChoices: readonly ChoiceGroup[] = ACTIONS.map(({ area, kinds }) => ({
  label: area,
  choices: kinds.map(choice),
}))

export const decisionChoices: readonly Choice[] = DECISIONS.map(choice)

const roles: Record<ActingRole, string> = {
  researcher: 'Researcher',
  viewer: 'Viewer',
  checker: 'Output checker',
  auditor: 'Auditor',
  administrator: 'Administrator',
  'job-runner': 'Job runner',
  program: 'The program itself',
  stranger: 'Not signed in',
}
export const roleChoices: readonly Choice[] = Object.entries(roles).map(([value, words]) => ({
  value,
  words,
}))

/** The role an event was done in, in words. */
export const sayActingRole = (role: ActingRole): string => roles[role]
