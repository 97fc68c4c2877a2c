import type { FactsOf } from '../audit/facts-of.ts'
import type { WrittenText } from '../texts/written-text.ts'
import type { NewToken, TokenScope } from './new-token.ts'

export type Organisation = { readonly id: string; readonly slug: string; readonly name: string }

/** What can happen to the places that people work in. */
export type PlaceEvent =
  | {
      readonly kind: 'project-created'
      readonly projectId: string
      readonly slug: string
      readonly name: string
      readonly policyId: string
      /** The first one leads; an organisation with a known slug is not written again. */
      readonly organisations: readonly Organisation[]
    }
  | {
      readonly kind: 'workspace-created'
      readonly workspaceId: string
      readonly name: string
      readonly projectId: string
      readonly repo: string | null
      readonly branch: string | null
    }
  | {
      readonly kind: 'workspace-archived'
      readonly workspaceId: string
      readonly reason: WrittenText
    }
  | {
      readonly kind: 'backend-created'
      readonly backendId: string
      readonly slug: string
      readonly name: string
    }
  | (TokenScope & NewToken & { readonly kind: 'backend-token-issued'; readonly name: string })
  | (TokenScope &
      NewToken & {
        readonly kind: 'backend-token-rotated'
        readonly name: string
        readonly replacedId: string
        /** The old token works until then. */
        readonly replacedEndsAt: string
      })
  | {
      readonly kind: 'backend-token-revoked'
      readonly backendId: string
      readonly tokenId: string
    }

/** What each of these means for the log; names of places are looked up by id when it is read. */
export const placeFacts: FactsOf<PlaceEvent> = {
  'project-created': ({ projectId, policyId }) => ({
    subject: { type: 'project', id: projectId },
    detail: { policy: policyId },
  }),
  'workspace-created': ({ workspaceId, projectId }) => ({
    subject: { type: 'workspace', id: workspaceId },
    workspaceId,
    detail: { project: projectId },
  }),
  'workspace-archived': ({ workspaceId, reason }) => ({
    subject: { type: 'workspace', id: workspaceId },
    workspaceId,
    commitments: { reason: reason.commitment },
  }),
  'backend-created': ({ backendId }) => ({ subject: { type: 'backend', id: backendId } }),
  'backend-token-issued': ({ backendId, ...token }) => ({
    subject: { type: 'backend', id: backendId },
    detail: detailOf(token),
  }),
  'backend-token-rotated': ({ backendId, replacedId, replacedEndsAt, ...token }) => ({
    subject: { type: 'backend', id: backendId },
    detail: { ...detailOf(token), replaces: replacedId, replacedEnds: replacedEndsAt },
  }),
  'backend-token-revoked': ({ backendId, tokenId }) => ({
    subject: { type: 'backend', id: backendId },
    detail: { token: tokenId },
  }),
}

function detailOf({
  tokenId,
  expiresAt,
  workspaces,
  mayCreate,
}: Omit<TokenScope & NewToken, 'backendId'>) {
  return {
    token: tokenId,
    expires: expiresAt,
    workspaces: workspaces === null ? 'all' : workspaces.length,
    mayCreate,
  }
}
