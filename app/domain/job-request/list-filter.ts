import { millisOf } from '../instant.ts'
import { JOB_REQUEST_STATUSES, type JobRequestStatus } from './job-request-status.ts'

/** What a list of job requests is narrowed by, as it stands in the address. */
export const LIST_FIELDS = [
  'workspace',
  'backend',
  'status',
  'person',
  'from',
  'to',
  'search',
] as const
export type ListField = (typeof LIST_FIELDS)[number]
export type ListFilter = { readonly [Field in Exclude<ListField, 'status'>]?: string } & {
  readonly status?: JobRequestStatus
}
export type ListProblem = { readonly field: ListField; readonly because: string }

type Read = (field: string) => string | null

/** Reads the filter from an address. A field that cannot be meant is left out and said. */
export function readListFilter(read: Read): {
  readonly filter: ListFilter
  readonly problems: readonly ListProblem[]
} {
  const filter: { [Field in ListField]?: string } = {}
  const problems: ListProblem[] = []
  for (const field of LIST_FIELDS) {
    const text = (read(field) ?? '').trim()
    if (text === '') continue
    const because = problemOf(field, text)
    if (because === null) filter[field] = text
    else problems.push({ field, because })
  }
  return { filter: filter as ListFilter, problems }
}

/** The filter as the part of an address after the question mark; fields in a fixed order. */
export function listQuery(filter: ListFilter, more: Readonly<Record<string, string>> = {}): string {
  return [
    ...LIST_FIELDS.map((field) => [field, filter[field] ?? ''] as const),
    ...Object.entries(more),
  ]
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `${name}=${encodeURIComponent(text)}`)
    .join('&')
}

/** Where a page of the list begins: after or before the job request of this moment and id. */
export type ListKey = { readonly createdAt: string; readonly id: string }
export type ListCursor =
  | { readonly kind: 'newest' }
  | { readonly kind: 'before' | 'after'; readonly key: ListKey }

/** Reads the cursor from an address; what is no key of a list counts as the newest page. */
export function readListCursor(read: Read): ListCursor {
  for (const kind of ['before', 'after'] as const) {
    const [createdAt = '', id = ''] = (read(kind) ?? '').split('_')
    if (millisOf(createdAt) !== null && id !== '') return { kind, key: { createdAt, id } }
  }
  return { kind: 'newest' }
}

/** The key as it stands in an address. */
export const sayListKey = ({ createdAt, id }: ListKey): string => `${createdAt}_${id}`

/** The filter's days as moments in UTC: the first one in it, and the first one after it. */
export function listTime({ from, to }: ListFilter): {
  readonly from: string | null
  readonly to: string | null
} {
  return {
    from: from === undefined ? null : `${from}T00:00:00.000Z`,
    // Text compares: this is after every moment of the day and before the next day.
    to: to === undefined ? null : `${to}T24:00:00.000Z`,
  }
}

function problemOf(field: ListField, text: string): string | null {
  if (field === 'from' || field === 'to') {
    const isDay = /^\d{4}-\d\d-\d\d$/.test(text) && millisOf(`${text}T00:00:00Z`) !== null
    return isDay ? null : 'Write a date as 2026-11-22; days begin at midnight UTC.'
  }
  const isStatus = JOB_REQUEST_STATUSES.some((status) => status === text)
  return field === 'status' && !isStatus ? 'Choose a status of the list.' : null
}

/** What somebody may mean by what they search for. Each is looked up in an index of its own. */
export type JobRequestSearch = {
  /** Of a job request or of a job. */
  readonly identifier: string | null
  readonly number: number | null
  /** The beginning of a commit, at least seven digits of it. */
  readonly commit: string | null
  /** The beginning of the name of an action. */
  readonly action: string
}

/** Reads a search: an identifier, a number with or without #, a commit or the name of an action. */
export function readSearch(text: string): JobRequestSearch {
  const small = text.toLowerCase()
  const number = /^#?(\d{1,15})$/.exec(text)?.[1]
  return {
    identifier: /^[a-z2-7]{16}$/.test(small) ? small : null,
    number: number === undefined ? null : Number(number),
    commit: /^[0-9a-f]{7,64}$/.test(small) ? small : null,
    action: text,
  }
}
