import { z } from 'zod'
import type { GroupFields } from '#app/components/requests/group-form.tsx'
import type { GroupContext } from '#app/domain/release-request/group-context.ts'
import type { DeclaredRounding, GroupControls } from '#app/domain/release-request/group-controls.ts'

const text = z.string().max(20_000, 'This text is longer than 20,000 characters.').default('')

/** A whole number as people type it; separators and spaces are read over. */
const wholeNumber = z
  .string()
  .default('')
  .transform((typed, context) => {
    const digits = typed.replaceAll(/[\s,\u00a0\u202f]/g, '')
    if (digits === '') return null
    if (/^\d{1,12}$/.test(digits)) return Number(digits)
    context.addIssue({ code: 'custom', message: 'Write a whole number from 0 up.' })
    return z.NEVER
  })

/** The form of a group as it is typed, read into context and controls. What is empty stays open. */
export const GroupInput = z
  .object({
    seen: z.string(),
    name: z.string({ error: 'Give the group a name.' }).trim().min(1, 'Give the group a name.'),
    variables: text,
    population: text,
    populationCount: wholeNumber,
    relations: text,
    model: z.enum(['none', 'yes']).optional(),
    modelPeople: wholeNumber,
    modelDegreesOfFreedom: wholeNumber,
    contextNote: text,
    threshold: z.enum(['none', 'count']).optional(),
    thresholdCount: wholeNumber,
    rounding: z.enum(['none', 'nearest', 'midpoint']).optional(),
    roundingBase: wholeNumber,
    order: z.enum(['redact-then-round', 'round-then-redact']).optional(),
    totals: z.enum(['sum-of-published', 'rounded-alone', 'exact']).optional(),
    zeros: z.enum(['shown', 'hidden']).optional(),
    denominators: text,
    denominatorColumn: z.string().trim().default(''),
    controlsPopulation: wholeNumber,
    controlsNote: text,
  })
  .superRefine((typed, context) => {
    const wants = (path: keyof typeof typed, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    if (typed.threshold === 'count' && typed.thresholdCount === null)
      wants('thresholdCount', 'Say which was the largest count that was redacted.')
    if (typed.rounding === 'nearest' && !typed.roundingBase)
      wants('roundingBase', 'Say to what number the counts were rounded.')
  })

type Typed = z.infer<typeof GroupInput>

export const contextFrom = (typed: Typed): GroupContext => ({
  variables: typed.variables,
  population: typed.population,
  populationCount: typed.populationCount,
  relations: typed.relations,
  model: modelFrom(typed),
  note: typed.contextNote,
})

function modelFrom({ model, modelPeople, modelDegreesOfFreedom }: Typed): GroupContext['model'] {
  if (model === undefined) return null
  return model === 'none'
    ? 'none'
    : { people: modelPeople, degreesOfFreedom: modelDegreesOfFreedom }
}

export const controlsFrom = (typed: Typed): GroupControls => ({
  threshold: typed.threshold === 'count' ? typed.thresholdCount : (typed.threshold ?? null),
  rounding: roundingFrom(typed),
  order: typed.order ?? null,
  totals: typed.totals ?? null,
  zeros: typed.zeros ?? null,
  denominators: typed.denominators,
  denominatorColumn: typed.denominatorColumn === '' ? null : typed.denominatorColumn,
  population: typed.controlsPopulation,
  note: typed.controlsNote,
})

function roundingFrom({ rounding, roundingBase }: Typed): DeclaredRounding | null {
  if (rounding === undefined) return null
  return rounding === 'nearest' ? { kind: 'nearest', base: roundingBase ?? 1 } : { kind: rounding }
}

/** What is stored, as the form shows it. */
export function fieldsOf(
  name: string,
  context: GroupContext,
  controls: GroupControls,
): GroupFields {
  const { model } = context
  const hasModel = model !== null && model !== 'none'
  const { threshold, rounding } = controls
  return {
    name,
    variables: context.variables,
    population: context.population,
    populationCount: say(context.populationCount),
    relations: context.relations,
    model: hasModel ? 'yes' : (model ?? ''),
    modelPeople: hasModel ? say(model.people) : '',
    modelDegreesOfFreedom: hasModel ? say(model.degreesOfFreedom) : '',
    contextNote: context.note,
    threshold: typeof threshold === 'number' ? 'count' : (threshold ?? ''),
    thresholdCount: typeof threshold === 'number' ? say(threshold) : '',
    rounding: rounding?.kind ?? '',
    roundingBase: rounding?.kind === 'nearest' ? say(rounding.base) : '',
    order: controls.order ?? '',
    totals: controls.totals ?? '',
    zeros: controls.zeros ?? '',
    denominators: controls.denominators,
    denominatorColumn: controls.denominatorColumn ?? '',
    controlsPopulation: say(controls.population),
    controlsNote: controls.note,
  }
}

const say = (number: number | null): string => (number === null ? '' : String(number))
