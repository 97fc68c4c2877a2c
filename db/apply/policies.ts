import type { PolicyEvent } from '#app/domain/policy/events.ts'
import { saveWrittenText } from '../queries/written-texts.ts'
import type { Appliers } from './appliers.ts'

/** What happens in the rows when the rules of a project change. */
export const applyPolicies: Appliers<PolicyEvent> = {
  'policy-override-proposed': async (tx, event, by) => {
    await saveWrittenText(tx, event.reason, by)
    await tx
      .insertInto('policy_override')
      .values({
        id: event.overrideId,
        project_id: event.projectId,
        policy_id: event.policyId,
        field: event.field,
        value: JSON.stringify(event.value),
        state: 'proposed',
        reason_text_id: event.reason.id,
        proposed_by: by.actorId ?? '',
        proposed_at: by.at,
      })
      .execute()
  },
  'policy-override-confirmed': async (tx, { overrideId, replaces }, by) => {
    if (replaces !== null)
      await tx
        .updateTable('policy_override')
        .set({ state: 'replaced' })
        .where('id', '=', replaces)
        .execute()
    await tx
      .updateTable('policy_override')
      .set({ state: 'active', decided_by: by.actorId, decided_at: by.at })
      .where('id', '=', overrideId)
      .execute()
  },
  'policy-override-refused': async (tx, { overrideId, reason }, by) => {
    await saveWrittenText(tx, reason, by)
    await tx
      .updateTable('policy_override')
      .set({
        state: 'refused',
        answer_text_id: reason.id,
        decided_by: by.actorId,
        decided_at: by.at,
      })
      .where('id', '=', overrideId)
      .execute()
  },
}
