import type { Person } from '../people/person.ts'
import { no, ok, type Result } from '../result.ts'
import { TEXT_LIMIT } from '../texts/text-limit.ts'
import { on, type RequestEvent } from './events.ts'
import type { GroupContext } from './group-context.ts'
import type { GroupControls } from './group-controls.ts'
import { bothLapse, lapseOn, NOTHING_LAPSES } from './lapses.ts'
import { type EditRefused, whyNotEdit } from './may-edit.ts'
import { filesIn, type ReleaseRequest } from './request.ts'

/**
 * Sets the context and the controls of a group. Half-filled ones are kept: submitting wants them
 * whole. A change of either makes the votes on the files of the group lapse; the same words again
 * change nothing and are refused by nobody.
 */
export function editGroup(
  request: ReleaseRequest,
  person: Person,
  {
    groupId,
    context,
    controls,
  }: { groupId: string; context: GroupContext; controls: GroupControls },
): Result<
  Extract<RequestEvent, { kind: 'group-edited' }>,
  EditRefused | 'no-such-group' | 'not-a-number' | 'too-long'
> {
  const problem = whyNotEdit(request, person)
  if (problem) return no(problem)
  const group = request.groups.find(({ id }) => id === groupId)
  if (group === undefined) return no('no-such-group')
  if (!numbersOf(context, controls).every(isWholeNumber)) return no('not-a-number')
  if (textsOf(context, controls).some((text) => text.length > TEXT_LIMIT)) return no('too-long')
  const changed = [
    ...(isSame(group.context, context) ? [] : (['context'] as const)),
    ...(isSame(group.controls, controls) ? [] : (['controls'] as const)),
  ]
  const files = filesIn(request, groupId).map(({ id }) => id)
  const lapsed = changed
    .map((part) => lapseOn(request, files, `${part}-changed`))
    .reduce(bothLapse, NOTHING_LAPSES)
  return ok({ kind: 'group-edited', ...on(request), groupId, context, controls, changed, lapsed })
}

const isWholeNumber = (number: number) => Number.isSafeInteger(number) && number >= 0

function numbersOf({ populationCount, model }: GroupContext, controls: GroupControls): number[] {
  const { threshold, rounding, population } = controls
  const ofModel = model === null || model === 'none' ? [] : [model.people, model.degreesOfFreedom]
  const base = rounding?.kind === 'nearest' ? rounding.base : null
  return [populationCount, ...ofModel, threshold, base, population].filter(
    (number) => typeof number === 'number',
  )
}

const textsOf = (context: GroupContext, controls: GroupControls): string[] => [
  context.variables,
  context.population,
  context.relations,
  context.note,
  controls.denominators,
  controls.denominatorColumn ?? '',
  controls.note,
]

/** Equal as data, whatever the order of the keys. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return one === other
  const left = new Map(Object.entries(one))
  const right = Object.entries(other)
  return left.size === right.length && right.every(([key, value]) => isSame(left.get(key), value))
}
