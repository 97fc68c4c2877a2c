import type { NewToken, TokenScope } from '#app/domain/places/new-token.ts'
import type { PlaceEvent } from '#app/domain/places/events.ts'
import type { Tx } from '../open.ts'
import { oneOf } from '../queries/one-of.ts'
import { saveWrittenText } from '../queries/written-texts.ts'
import type { Appliers } from './appliers.ts'

/** What happens in the rows when a place is made or put away. */
export const applyPlaces: Appliers<PlaceEvent> = {
  'project-created': async (tx, { projectId, slug, name, policyId, organisations }, by) => {
    await tx
      .insertInto('project')
      .values({ id: projectId, slug, name, policy_id: policyId, created_at: by.at })
      .execute()
    const [lead] = organisations
    if (lead === undefined) return
    await tx
      .insertInto('organisation')
      .values(organisations)
      .onConflict((conflict) => conflict.column('slug').doNothing())
      .execute()
    // One of that slug may have been known under another id.
    await tx
      .insertInto('project_organisation')
      .columns(['project_id', 'organisation_id', 'is_lead'])
      .expression((known) =>
        known
          .selectFrom('organisation')
          .select((build) => [
            build.val(projectId).as('project_id'),
            'id as organisation_id',
            build.case().when('slug', '=', lead.slug).then(1).else(0).end().as('is_lead'),
          ])
          .where('slug', 'in', oneOf(organisations.map(({ slug }) => slug))),
      )
      .execute()
  },
  'workspace-created': async (tx, { workspaceId, name, projectId, repo, branch }, by) => {
    await tx
      .insertInto('workspace')
      .values({ id: workspaceId, name, project_id: projectId, repo, branch, created_at: by.at })
      .execute()
  },
  'workspace-archived': async (tx, { workspaceId, reason }, by) => {
    await saveWrittenText(tx, reason, by)
    await tx
      .updateTable('workspace')
      .set({ archived_at: by.at, archived_text_id: reason.id })
      .where('id', '=', workspaceId)
      .execute()
  },
  'backend-created': async (tx, { backendId, slug, name }, by) => {
    await tx
      .insertInto('backend')
      .values({ id: backendId, slug, name, created_at: by.at })
      .execute()
  },
  'backend-token-issued': (tx, event, by) => saveToken(tx, event, by.at),
  'backend-token-rotated': async (tx, event, by) => {
    await saveToken(tx, event, by.at)
    await tx
      .updateTable('backend_token')
      .set({ ended_at: event.replacedEndsAt, replaced_by: event.tokenId })
      .where('id', '=', event.replacedId)
      .execute()
  },
  'backend-token-revoked': async (tx, { tokenId }, by) => {
    await tx
      .updateTable('backend_token')
      .set({ ended_at: by.at })
      .where('id', '=', tokenId)
      .execute()
  },
}

async function saveToken(
  tx: Tx,
  token: TokenScope & NewToken & { readonly name: string },
  at: string,
): Promise<void> {
  await tx
    .insertInto('backend_token')
    .values({
      id: token.tokenId,
      backend_id: token.backendId,
      name: token.name,
      token_hash: token.tokenHash,
      workspaces: token.workspaces === null ? null : JSON.stringify(token.workspaces),
      may_create: token.mayCreate ? 1 : 0,
      created_at: at,
      expires_at: token.expiresAt,
    })
    .execute()
}
