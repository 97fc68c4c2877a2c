import { RULES } from './rules.ts'

/** The name of a rule for people: its title, or its id in words. */
export function ruleTitle(rule: string): string {
  const title = RULES.find(({ id }) => id === rule)?.title
  if (title !== undefined) return title
  const words = rule.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Where the public page explains the rule. */
export const ruleAddress = (rule: string): string => `/policy#${rule}`
