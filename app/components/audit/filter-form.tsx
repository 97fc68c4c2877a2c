import type { FilterField, FilterProblem, LogFilter } from '#app/domain/audit/log-filter.ts'
import { Button } from '../ui/button.tsx'
import { Field, inputLook } from '../ui/field.tsx'

export type Choice = { readonly value: string; readonly words: string }
export type ChoiceGroup = { readonly label: string; readonly choices: readonly Choice[] }
type Props = {
  readonly filter: LogFilter
  readonly problems: readonly FilterProblem[]
  readonly actions: readonly ChoiceGroup[]
  readonly decisions: readonly Choice[]
  readonly roles: readonly Choice[]
}

/** What the log is narrowed by. It is sent as an address, so that a view can be kept and passed on. */
export function FilterForm({ filter, problems, actions, decisions, roles }: Props) {
  const problem = (field: FilterField) => problems.find((each) => each.field === field)?.because
  const text = (field: FilterField, label: string, more: { type?: string; hint?: string } = {}) => (
    <Field
      label={label}
      name={field}
      defaultValue={filter[field] ?? ''}
      problem={problem(field)}
      autoComplete="off"
      {...more}
    />
  )
  return (
    <form method="get" action="/audit" role="search" className="flex flex-col gap-3 print:hidden">
      <div className="grid grid-cols-2 items-start gap-x-4 gap-y-2 sm:grid-cols-3 lg:grid-cols-6">
        {text('from', 'From', { type: 'date' })}
        {text('to', 'To', { type: 'date' })}
        {text('project', 'Project')}
        {text('workspace', 'Workspace')}
        {text('person', 'Who did it')}
        <Select name="role" label="In the role of" chosen={filter.role} choices={roles} />
        <Select name="action" label="Action" chosen={filter.action} groups={actions} />
        <Select name="decision" label="Decision" chosen={filter.decision} choices={decisions} />
        {text('file', 'File: path or SHA-256')}
        {text('request', 'Request (name #3)')}
        {text('release', 'Release')}
        <div className="flex items-center gap-3 self-end">
          <Button kind="primary">Filter</Button>
          <a href="/audit">Clear</a>
        </div>
      </div>
    </form>
  )
}

function Select({
  name,
  label,
  chosen,
  choices = [],
  groups = [],
}: {
  name: FilterField
  label: string
  chosen: string | undefined
  choices?: readonly Choice[]
  groups?: readonly ChoiceGroup[]
}) {
  return (
    <label className="flex min-w-0 flex-col gap-1 font-semibold">
      {label}
      <select name={name} defaultValue={chosen ?? ''} className={`${inputLook} font-normal`}>
        <option value="">Any</option>
        {choices.map(({ value, words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
        {groups.map((group) => (
          <optgroup key={group.label} label={group.label}>
            {group.choices.map(({ value, words }) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  )
}
