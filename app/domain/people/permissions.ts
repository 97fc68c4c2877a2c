import type { Person } from './person.ts'

/**
 * What a person can be, somewhere: one global role or none, and a member or viewer of workspaces. A
 * job runner is no person: it comes with a backend's token and may push, and nothing else.
 */
export type Standing =
  | 'person'
  | 'member'
  | 'viewer'
  | 'checker'
  | 'auditor'
  | 'administrator'
  | 'job-runner'

/** Where a capability is asked for: nowhere in particular, in a workspace, on a request in one. */
export type Scope = 'anywhere' | 'workspace' | 'request'

type Rule = {
  readonly in: Scope
  readonly what: string
  /** Any one of these is enough ... */
  readonly to: readonly Standing[]
  /** ... and any one of these forbids it, whatever else the person is. */
  readonly never?: readonly (Standing | 'author')[]
  /** Only for the person who wrote the request. */
  readonly onlyAuthor?: true
}

/**
 * Who may do what; whether the state allows it is asked elsewhere. What is not written here is
 * refused. The table in the README is printed from this one.
 */
const table = {
  'use-account': { in: 'anywhere', what: 'Their own account and sessions', to: ['person'] },
  'see-own-workspaces': {
    in: 'anywhere',
    what: 'The list of workspaces they may see',
    to: ['person'],
  },
  'see-workspace': {
    in: 'workspace',
    what: 'Names, states and provenance of outputs and job requests',
    to: ['member', 'viewer', 'checker', 'auditor', 'administrator'],
  },
  'read-outputs': {
    in: 'workspace',
    what: 'Contents and check results of unreleased outputs',
    to: ['member', 'viewer'],
    never: ['auditor', 'administrator'],
  },
  'check-outputs': {
    in: 'workspace',
    what: 'Run the checks before asking',
    to: ['member'],
    never: ['viewer', 'auditor', 'administrator'],
  },
  'see-request': {
    in: 'workspace',
    what: 'Release requests, their statuses and events, as far as each item is visible',
    to: ['member', 'viewer', 'checker', 'auditor', 'administrator'],
  },
  'read-request-files': {
    in: 'workspace',
    what: 'Contents and findings of the files of a request',
    to: ['member', 'viewer', 'checker'],
    never: ['auditor', 'administrator'],
  },
  'create-request': {
    in: 'workspace',
    what: 'Start a release request',
    to: ['member'],
    never: ['viewer', 'auditor', 'administrator'],
  },
  'edit-request': {
    in: 'request',
    what: 'Change, submit or withdraw their own request',
    to: ['member'],
    never: ['viewer', 'auditor', 'administrator'],
    onlyAuthor: true,
  },
  'comment-on-request': {
    in: 'workspace',
    what: 'Comment on a request',
    to: ['member', 'checker'],
    never: ['viewer', 'auditor', 'administrator'],
  },
  'see-queue': { in: 'anywhere', what: 'The queue of reviews', to: ['checker'] },
  'review-request': {
    in: 'request',
    what: 'Vote, adjudicate, return, reject, release',
    to: ['checker'],
    never: ['author', 'member', 'viewer'],
  },
  'publish-release': { in: 'anywhere', what: 'Publish an embargoed release', to: ['checker'] },
  'recall-release': { in: 'anywhere', what: 'Recall a release or confirm it', to: ['checker'] },
  'confirm-policy-override': {
    in: 'anywhere',
    what: 'Confirm an exception to a policy',
    to: ['checker'],
  },
  'propose-policy-override': {
    in: 'anywhere',
    what: 'Propose an exception to a policy',
    to: ['administrator'],
  },
  'read-log': {
    in: 'anywhere',
    what: 'The whole log of events, as far as each item is visible',
    to: ['auditor', 'administrator'],
  },
  'export-log': { in: 'anywhere', what: 'Export and verify the log', to: ['auditor'] },
  'see-metrics': {
    in: 'anywhere',
    what: 'Figures about the queue and the decisions',
    to: ['checker', 'auditor', 'administrator'],
  },
  'see-policies': {
    in: 'anywhere',
    what: 'The rules that outputs are checked by',
    to: ['person'],
  },
  'manage-people': {
    in: 'anywhere',
    what: 'Invite people, give roles and memberships, end sessions, close accounts',
    to: ['administrator'],
  },
  'manage-workspaces': { in: 'anywhere', what: 'Archive workspaces', to: ['administrator'] },
  'manage-backends': {
    in: 'anywhere',
    what: 'Backends, and the tokens of their job runners',
    to: ['administrator'],
  },
  'push-outputs': {
    in: 'anywhere',
    what: 'Hand over job requests, jobs and moderately_sensitive outputs of its own backend',
    to: ['job-runner'],
  },
  'manage-policies': {
    in: 'anywhere',
    what: 'Which policy a project follows',
    to: ['administrator'],
  },
  'erase-text': { in: 'anywhere', what: 'Erase a text, with a reason', to: ['administrator'] },
  'withdraw-for-author': {
    in: 'workspace',
    what: 'Withdraw a request for an author who left, with a reason',
    to: ['administrator'],
  },
} as const satisfies Record<string, Rule>

export type Capability = keyof typeof table
type In<Wanted extends Scope> = {
  [Name in Capability]: (typeof table)[Name]['in'] extends Wanted ? Name : never
}[Capability]
export type AnywhereCapability = In<'anywhere'>
export type WorkspaceCapability = In<'workspace'>
export type RequestCapability = In<'request'>

export const permissions: Readonly<Record<Capability, Rule>> = table

/** A workspace, or a request in one with the id of the person who wrote it. */
export type Place = { readonly workspaceId: string; readonly authorId?: string }

/**
 * Whether this person may do this here. Nobody, an unnamed place and an unnamed author are refused
 * where the rule needs them.
 */
export function may(person: Person | null, capability: AnywhereCapability): boolean
export function may(
  person: Person | null,
  capability: WorkspaceCapability,
  place: { readonly workspaceId: string },
): boolean
export function may(
  person: Person | null,
  capability: RequestCapability,
  place: Required<Place>,
): boolean
export function may(person: Person | null, capability: Capability, place?: Place): boolean
export function may(person: Person | null, capability: Capability, place?: Place): boolean {
  if (person === null) return false
  const rule = permissions[capability]
  if (rule.in !== 'anywhere' && place === undefined) return false
  if (rule.in === 'request' && place?.authorId === undefined) return false
  const held = standingsOf(person, place)
  const isAuthor = place?.authorId === person.id
  if (rule.onlyAuthor && !isAuthor) return false
  if (rule.never?.some((never) => (never === 'author' ? isAuthor : held.includes(never))))
    return false
  return rule.to.some((standing) => held.includes(standing))
}

function standingsOf(person: Person, place: Place | undefined): Standing[] {
  const membership = place && person.memberships.get(place.workspaceId)
  return ['person', ...(person.role ? [person.role] : []), ...(membership ? [membership] : [])]
}
