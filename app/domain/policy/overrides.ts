import {
  type OverrideRefused,
  type PolicyOverride,
  readOverride,
} from '../disclosure/policy-override.ts'
import type { Policy } from '../disclosure/policy.ts'
import { may } from '../people/permissions.ts'
import type { Person } from '../people/person.ts'
import { no, ok, type Result } from '../result.ts'
import { problemOfText } from '../texts/text-limit.ts'
import type { WrittenText } from '../texts/written-text.ts'
import type { PolicyEvent } from './events.ts'

/** A project with its rules, as far as changing one goes. */
export type ProjectRules = {
  readonly id: string
  /** With the exceptions that hold now. */
  readonly policy: Policy
  /** Fields with a proposal that nobody has decided on. */
  readonly proposed: readonly string[]
}

export type OverrideState = 'proposed' | 'active' | 'refused' | 'replaced'

/** An exception that somebody proposed. */
export type ProposedOverride = PolicyOverride & {
  readonly id: string
  readonly projectId: string
  readonly policyId: string
  readonly state: OverrideState
  /** The exception to the same field that holds now. */
  readonly holds: string | null
  /** The workspaces of the project. */
  readonly workspaceIds: readonly string[]
}

export type ProposeRefused =
  | 'not-an-administrator'
  | 'already-proposed'
  | 'no-reason'
  | 'too-long'
  | OverrideRefused
export type DecideRefused =
  | 'not-a-checker'
  | 'part-of-project'
  | 'already-decided'
  | 'no-reason'
  | 'too-long'

/** An administrator proposes that a project has a field otherwise, with a reason. */
export function proposeOverride(
  person: Person,
  project: ProjectRules,
  input: {
    readonly overrideId: string
    readonly field: string
    readonly typed: string
    readonly reason: WrittenText
  },
): Result<PolicyEvent, ProposeRefused> {
  if (!may(person, 'propose-policy-override')) return no('not-an-administrator')
  const override = readOverride(project.policy, input.field, input.typed)
  if (!override.ok) return override
  if (project.proposed.includes(input.field)) return no('already-proposed')
  const problem = problemOfText(input.reason.body, 'no-reason')
  if (problem) return no(problem)
  return ok({
    kind: 'policy-override-proposed',
    overrideId: input.overrideId,
    projectId: project.id,
    policyId: project.policy.id,
    ...override.value,
    reason: input.reason,
  })
}

/**
 * A checker with no part in the project confirms the exception, for later submissions, or turns it
 * down with a reason.
 */
export function decideOnOverride(
  person: Person,
  override: ProposedOverride,
  answer: { readonly confirms: true } | { readonly confirms: false; readonly reason: WrittenText },
): Result<PolicyEvent, DecideRefused> {
  if (!may(person, 'confirm-policy-override')) return no('not-a-checker')
  if (override.workspaceIds.some((id) => person.memberships.has(id))) return no('part-of-project')
  if (override.state !== 'proposed') return no('already-decided')
  const { id: overrideId, projectId, policyId, field, value } = override
  const of = { overrideId, projectId, policyId, field, value }
  if (answer.confirms)
    return ok({ kind: 'policy-override-confirmed', ...of, replaces: override.holds })
  const problem = problemOfText(answer.reason.body, 'no-reason')
  if (problem) return no(problem)
  return ok({ kind: 'policy-override-refused', ...of, reason: answer.reason })
}

export type OverrideProblem =
  | ProposeRefused
  | DecideRefused
  | 'no-such-project'
  | 'no-such-override'

/** Each refusal in one sentence: what is the matter and what to do. */
export const sayOverrideRefused: Record<OverrideProblem, string> = {
  'not-an-administrator': 'Only an administrator proposes an exception.',
  'not-a-checker': 'Only an output checker confirms an exception or turns it down.',
  'part-of-project':
    'You belong to a workspace of this project. A checker with no part in it has to decide.',
  'already-proposed': 'A change of this field waits for a checker. Wait for the answer first.',
  'already-decided': 'Somebody has decided on this proposal already.',
  'no-such-field': 'The policy of this project has no such field that could be changed.',
  'not-a-value': 'This is no value for the field. Beside the field stands what it takes.',
  'same-value': 'The project has this value already.',
  'no-reason': 'Give a reason.',
  'too-long': 'This text is longer than 20,000 characters.',
  'no-such-project': 'There is no such project.',
  'no-such-override': 'There is no such proposal.',
}
