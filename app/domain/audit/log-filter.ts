import { DECISIONS, type Decision } from './decision.ts'

/** What the log is narrowed by, as it stands in the address. Every field is a text a person can type or a link can carry. */
export const FILTER_FIELDS = [
  'from',
  'to',
  'project',
  'workspace',
  'person',
  'role',
  'action',
  'decision',
  'file',
  'release',
  'request',
] as const
export type FilterField = (typeof FILTER_FIELDS)[number]
export type LogFilter = { readonly [Field in FilterField]?: string }
export type FilterProblem = { readonly field: FilterField; readonly because: string }

const instant = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}\.\d{3}Z)?$/

/** Reads the filter from an address. A field that cannot be meant is left out and said. */
export function readFilter(read: (field: string) => string | null): {
  readonly filter: LogFilter
  readonly problems: readonly FilterProblem[]
} {
  const filter: { [Field in FilterField]?: string } = {}
  const problems: FilterProblem[] = []
  for (const field of FILTER_FIELDS) {
    const text = (read(field) ?? '').trim()
    const because = text === '' ? null : problemOf(field, text)
    if (because !== null) problems.push({ field, because })
    else if (text !== '') filter[field] = text
  }
  return { filter, problems }
}

function problemOf(field: FilterField, text: string): string | null {
  if (field === 'from' || field === 'to') {
    return instant.test(text) ? null : 'Write a date as 2026-11-22; days begin at midnight UTC.'
  }
  if (field === 'decision' && !DECISIONS.includes(text as Decision))
    return 'Choose one of the list.'
  return null
}

/** The filter as the part of an address after the question mark, without cursor; fields in a fixed order. */
export function filterQuery(
  filter: LogFilter,
  more: Readonly<Record<string, string>> = {},
): string {
  const pairs = [
    ...FILTER_FIELDS.map((field) => [field, filter[field] ?? ''] as const),
    ...Object.entries(more),
  ]
  return pairs
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `${name}=${encodeURIComponent(text)}`)
    .join('&')
}

/** First instant of a `from`, and first instant after a `to`, which includes its whole day. */
export const fromInstant = (from: string): string =>
  from.includes('T') ? from : `${from}T00:00:00.000Z`
export const toInstant = (to: string): string => (to.includes('T') ? to : `${to}T24:00:00.000Z`)
