import type { PlaceEvent } from '#app/domain/places/events.ts'
import { saveWrittenText } from '../queries/written-texts.ts'
import type { Appliers } from './appliers.ts'

/** What happens in the rows when a place is made or put away. */
export const applyPlaces: Appliers<PlaceEvent> = {
  'project-created': async (tx, { projectId, slug, name, policyId, organisations }, by) => {
    await tx
      .insertInto('project')
      .values({ id: projectId, slug, name, policy_id: policyId, created_at: by.at })
      .execute()
    for (const [place, organisation] of organisations.entries()) {
      await tx
        .insertInto('organisation')
        .values(organisation)
        .onConflict((conflict) => conflict.column('slug').doNothing())
        .execute()
      await tx
        .insertInto('project_organisation')
        .columns(['project_id', 'organisation_id', 'is_lead'])
        .expression((known) =>
          known
            .selectFrom('organisation')
            .select((build) => [
              build.val(projectId).as('project_id'),
              'id as organisation_id',
              build.val(place === 0 ? 1 : 0).as('is_lead'),
            ])
            .where('slug', '=', organisation.slug),
        )
        .execute()
    }
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
}
