import { CHECKS } from './checks.ts'

/** The name of a rule for people: the title of its check, or its id in words. */
export function ruleTitle(rule: string): string {
  const title = CHECKS.find(({ id }) => id === rule)?.title
  if (title !== undefined) return title
  const words = rule.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
