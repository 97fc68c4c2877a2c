import type { LogReader } from '#app/domain/audit/log-reader.ts'
import { may } from '#app/domain/people/permissions.ts'
import type { Person } from '#app/domain/people/person.ts'

/** Whoever may not export the log does not read votes and comments in it either. */
export const readerOf = (person: Person): LogReader =>
  may(person, 'export-log') ? 'auditor' : 'administrator'
