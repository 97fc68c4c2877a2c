import { type SubmissionResult, useForm } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { Button } from '../ui/button.tsx'
import { Field, TextField } from '../ui/field.tsx'
import { Choices } from './choices.tsx'
import { contextLabels } from './say-context.ts'
import { controlsLabels } from './say-controls.ts'

/** The form of a group, every field as text the way it is typed. */
export type GroupFields = {
  readonly name: string
  readonly variables: string
  readonly population: string
  readonly populationCount: string
  readonly relations: string
  readonly model: string
  readonly modelPeople: string
  readonly modelDegreesOfFreedom: string
  readonly contextNote: string
  readonly threshold: string
  readonly thresholdCount: string
  readonly rounding: string
  readonly roundingBase: string
  readonly order: string
  readonly totals: string
  readonly zeros: string
  readonly denominators: string
  readonly denominatorColumn: string
  readonly controlsPopulation: string
  readonly controlsNote: string
}

type Props = {
  readonly values: GroupFields
  readonly lastResult: SubmissionResult | undefined
  readonly seen: string
  /** Fields that the policy wants and that are empty, to say so at their place. */
  readonly missing: readonly string[]
}

/** What checkers must know of a group and what was done to its data; saved as far as it goes. */
export function GroupForm({ values, lastResult, seen, missing }: Props) {
  const [form, fields] = useForm<GroupFields>({
    id: 'group',
    defaultValue: values,
    lastResult: lastResult ?? null,
  })
  const field = (name: keyof GroupFields, hint = '') => ({
    name,
    defaultValue: fields[name].initialValue ?? '',
    problem: fields[name].errors?.join(' '),
    hint: [missing.includes(name) ? 'Still missing.' : '', hint].filter(Boolean).join(' '),
  })
  return (
    <Form method="post" id={form.id} className="flex flex-col gap-6">
      <input type="hidden" name="seen" value={seen} />
      {form.errors ? (
        <p role="alert" className="text-stop font-semibold">
          {form.errors.join(' ')}
        </p>
      ) : null}
      <div className="max-w-xl">
        <Field label="Name of the group" {...field('name')} required />
      </div>
      <fieldset className="flex flex-col gap-4" id="context">
        <legend className="mb-2 font-bold">Context</legend>
        <TextField label={contextLabels.variables} {...field('variables')} />
        <TextField label={contextLabels.population} {...field('population')} />
        <div className="max-w-60">
          <Field
            label={contextLabels.populationCount}
            inputMode="numeric"
            {...field('populationCount')}
          />
        </div>
        <TextField
          label={contextLabels.relations}
          {...field(
            'relations',
            'Shared rows, totals or subgroups, also with what was released before. "None" is an answer.',
          )}
        />
        <Choices
          label="Is there a model behind these files?"
          {...field('model')}
          choices={[
            { value: 'none', words: 'No' },
            { value: 'yes', words: 'Yes' },
          ]}
        />
        <div className="flex flex-wrap gap-4">
          <Field label={contextLabels.modelPeople} inputMode="numeric" {...field('modelPeople')} />
          <Field
            label={contextLabels.modelDegreesOfFreedom}
            inputMode="numeric"
            {...field('modelDegreesOfFreedom')}
          />
        </div>
        <TextField label="Anything else a checker should know" rows={2} {...field('contextNote')} />
      </fieldset>
      <fieldset className="flex flex-col gap-4" id="controls">
        <legend className="mb-2 font-bold">Controls applied</legend>
        <p className="text-ink-2">The checks hold the data against what you state here.</p>
        <Choices
          label={controlsLabels.threshold}
          {...field('threshold')}
          choices={[
            { value: 'none', words: 'No counts were redacted' },
            { value: 'count', words: 'Counts up to a threshold were redacted' },
          ]}
        />
        <div className="max-w-60">
          <Field
            label="Largest count that was redacted"
            inputMode="numeric"
            {...field('thresholdCount')}
          />
        </div>
        <Choices
          label={controlsLabels.rounding}
          {...field('rounding')}
          choices={[
            { value: 'none', words: 'None' },
            { value: 'nearest', words: 'To the nearest' },
            { value: 'midpoint', words: 'Midpoint 6' },
          ]}
        />
        <div className="max-w-60">
          <Field label="Nearest" inputMode="numeric" {...field('roundingBase')} />
        </div>
        <Choices
          label={controlsLabels.order}
          {...field('order')}
          choices={[
            { value: 'redact-then-round', words: 'Redacted, then rounded' },
            { value: 'round-then-redact', words: 'Rounded, then redacted' },
          ]}
        />
        <Choices
          label={controlsLabels.totals}
          {...field('totals')}
          choices={[
            { value: 'sum-of-published', words: 'Sums of the published numbers' },
            { value: 'rounded-alone', words: 'Rounded by themselves' },
            { value: 'exact', words: 'Exact' },
          ]}
        />
        <Choices
          label="Zeros"
          {...field('zeros')}
          choices={[
            { value: 'shown', words: 'Shown' },
            { value: 'hidden', words: 'Hidden' },
          ]}
        />
        <TextField
          label={controlsLabels.denominators}
          rows={2}
          {...field('denominators', 'What percentages and rates are of. "None" is an answer.')}
        />
        <div className="flex flex-wrap gap-4">
          <Field
            label="Column that percentages are of"
            {...field('denominatorColumn', 'Its header, where it is one column')}
          />
          <Field
            label="People the counts are of"
            inputMode="numeric"
            {...field('controlsPopulation', 'Where it differs from the population')}
          />
        </div>
        <TextField
          label="Controls in your own words"
          rows={2}
          {...field(
            'controlsNote',
            'Needed where nothing was redacted or rounded: say why that is safe.',
          )}
        />
      </fieldset>
      <div>
        <Button kind="primary">Save</Button>
      </div>
    </Form>
  )
}
