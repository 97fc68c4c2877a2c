/** What the numbers of a column are. The ids are part of the output of `sluice check`. */
export const ROLES = [
  'count',
  'composite',
  'total',
  'denominator',
  'rate',
  'percent',
  'proportion',
  'statistic',
  'estimate',
  'error',
  'bound',
  'p-value',
  'fit-statistic',
  'degrees-of-freedom',
  'survival',
  'person-time',
  'duration',
  'date',
  'time-axis',
  'category',
  'code',
  'person-id',
  'index',
  'flag',
  'metadata',
  'other-count',
  'text',
] as const

export type Role = (typeof ROLES)[number]

/** Roles of columns whose numbers count people or events, and of those that are shares of such. */
export const COUNT_ROLES: ReadonlySet<Role> = new Set(['count', 'total', 'denominator'])
export const SHARE_ROLES: ReadonlySet<Role> = new Set(['percent', 'proportion', 'rate'])
