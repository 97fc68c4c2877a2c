import { renameRequest } from '#app/domain/release-request/rename-request.ts'
import { addGroup, renameGroup } from '#app/domain/release-request/name-group.ts'
import { editGroup } from '#app/domain/release-request/edit-group.ts'
import type { GroupContext } from '#app/domain/release-request/group-context.ts'
import type { GroupControls } from '#app/domain/release-request/group-controls.ts'
import type { Deps } from '../deps.ts'
import type { Who } from '../who.ts'
import { decideOnRequest, type Target } from './decide-on-request.ts'

/** Gives the request another title. Names the version of the request. */
export const renameRequestCommand = (
  deps: Deps,
  who: Who,
  { title, ...target }: Target & { readonly title: string },
) =>
  decideOnRequest(deps, who, { ...target, scope: { to: 'request' } }, (request, person) =>
    renameRequest(request, person, title),
  )

/** Adds an empty group. Names the version of the request. */
export const addGroupCommand = (
  deps: Deps,
  who: Who,
  { name, ...target }: Target & { readonly name: string },
) =>
  decideOnRequest(deps, who, { ...target, scope: { to: 'request' } }, (request, person) =>
    addGroup(request, person, { groupId: deps.newId(), name }),
  )

type OfGroup = Target & { readonly groupId: string }

/** Gives a group another name. Names the version of the group. */
export const renameGroupCommand = (
  deps: Deps,
  who: Who,
  { name, groupId, ...target }: OfGroup & { readonly name: string },
) =>
  decideOnRequest(deps, who, { ...target, scope: { to: 'group', groupId } }, (request, person) =>
    renameGroup(request, person, { groupId, name }),
  )

/** Sets context and controls of a group. Names the version of the group. */
export const editGroupCommand = (
  deps: Deps,
  who: Who,
  {
    groupId,
    context,
    controls,
    ...target
  }: OfGroup & { readonly context: GroupContext; readonly controls: GroupControls },
) =>
  decideOnRequest(deps, who, { ...target, scope: { to: 'group', groupId } }, (request, person) =>
    editGroup(request, person, { groupId, context, controls }),
  )
