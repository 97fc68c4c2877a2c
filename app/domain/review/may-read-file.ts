import { may } from '../people/permissions.ts'
import type { Person } from '../people/person.ts'
import type { ReleaseRequest } from '../release-request/request.ts'
import { isCheckerOf } from './viewer.ts'
import { maySeeRequest } from './visibility.ts'
import { viewerOf } from './viewer.ts'

/** Whether this person may read the files of the request and what the checks say of them. */
export const mayReadFile = (person: Person, request: ReleaseRequest): boolean =>
  may(person, 'read-request-files', request) && maySeeRequest(request, viewerOf(person, request))

/** Only checkers take a copy away; the author's side never does, whatever role they hold elsewhere. */
export const mayDownloadFile = (person: Person, request: ReleaseRequest): boolean =>
  isCheckerOf(person, request) && mayReadFile(person, request)
