import { instantOf, millisOf } from '#app/domain/instant.ts'

/** Days as they stand in the address and in the fields: 2026-11-22. */
export type Period = { readonly from: string; readonly to: string }
type Problems = { readonly from: string | null; readonly to: string | null }

const DAY = 86_400_000
const USUAL_DAYS = 90

/** The days of the address; the last ninety where there are none, or none that can be meant. */
export function readPeriod(
  read: (field: string) => string | null,
  now: string,
): { readonly period: Period; readonly problems: Problems } {
  const today = millisOf(now) ?? 0
  const usual = { from: dayOf(today - USUAL_DAYS * DAY), to: dayOf(today) }
  const one = (field: 'from' | 'to') => {
    const text = (read(field) ?? '').trim()
    if (text === '') return { day: usual[field], problem: null }
    const isDay = /^\d{4}-\d\d-\d\d$/.test(text) && millisOf(`${text}T00:00:00Z`) !== null
    if (isDay) return { day: text, problem: null }
    return { day: usual[field], problem: 'Write a date as 2026-11-22; days begin at midnight UTC.' }
  }
  const [from, to] = [one('from'), one('to')]
  return {
    period: { from: from.day, to: to.day },
    problems: { from: from.problem, to: to.problem },
  }
}

const dayOf = (millis: number): string => instantOf(millis).slice(0, 10)
