import type { FactsOf } from '../audit/facts-of.ts'
import type { PolicyOverride } from '../disclosure/policy-override.ts'
import type { WrittenText } from '../texts/written-text.ts'

type OfOverride = {
  readonly overrideId: string
  readonly projectId: string
  readonly policyId: string
} & PolicyOverride

/** What can happen to the rules of a project. */
export type PolicyEvent =
  | (OfOverride & { readonly kind: 'policy-override-proposed'; readonly reason: WrittenText })
  | (OfOverride & {
      /** It holds from the next submission on. */
      readonly kind: 'policy-override-confirmed'
      /** The exception to the same field that it replaces. */
      readonly replaces: string | null
    })
  | (OfOverride & {
      readonly kind: 'policy-override-refused'
      readonly reason: WrittenText
    })

const about = ({ overrideId, projectId, policyId, field, value }: OfOverride) => ({
  subject: { type: 'project', id: projectId } as const,
  detail: {
    override: overrideId,
    policy: policyId,
    field,
    // Words that somebody typed stay out of the log: the reason commits to them.
    value: typeof value === 'number' || typeof value === 'boolean' ? value : null,
  },
})

/** What each of these means for the log. */
export const policyFacts: FactsOf<PolicyEvent> = {
  'policy-override-proposed': (event) => ({
    ...about(event),
    commitments: { reason: event.reason.commitment },
  }),
  'policy-override-confirmed': (event) => ({
    subject: about(event).subject,
    detail: { ...about(event).detail, replaces: event.replaces },
  }),
  'policy-override-refused': (event) => ({
    ...about(event),
    commitments: { reason: event.reason.commitment },
  }),
}
