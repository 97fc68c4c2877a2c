import type { ListField, ListFilter, ListProblem } from '#app/domain/job-request/list-filter.ts'
import { JOB_REQUEST_STATUSES } from '#app/domain/job-request/job-request-status.ts'
import { shortStatus } from '#app/domain/job-request/status-words.ts'
import { Button } from '../ui/button.tsx'
import { Choice } from '../ui/choice.tsx'
import { Field } from '../ui/field.tsx'

type Props = {
  readonly filter: ListFilter
  readonly problems: readonly ListProblem[]
  /** Names of the workspaces that this person may see. */
  readonly workspaces: readonly string[]
  readonly backends: readonly { readonly slug: string; readonly name: string }[]
}

/** What the list is narrowed by. It is sent as an address, so that a view can be kept and passed on. */
export function JobRequestFilter({ filter, problems, workspaces, backends }: Props) {
  const problem = (field: ListField) => problems.find((each) => each.field === field)?.because
  const text = (field: ListField, label: string, type: 'text' | 'date' | 'search' = 'text') => (
    <Field
      label={label}
      name={field}
      type={type}
      defaultValue={filter[field] ?? ''}
      problem={problem(field)}
      autoComplete="off"
    />
  )
  const choice = (field: ListField, label: string, options: { value: string; name: string }[]) => (
    <div>
      <Choice
        label={label}
        name={field}
        defaultValue={filter[field] ?? ''}
        options={[{ value: '', name: 'Any' }, ...options]}
      />
      {problem(field) ? <p className="text-stop text-xs font-semibold">{problem(field)}</p> : null}
    </div>
  )
  return (
    <form method="get" action="/job-requests" role="search" className="flex flex-col gap-3">
      <div className="grid grid-cols-2 items-start gap-x-4 gap-y-2 sm:grid-cols-2 lg:grid-cols-4">
        <div className="col-span-2">
          {text('search', 'Identifier, number, commit or action', 'search')}
        </div>
        {choice(
          'workspace',
          'Workspace',
          workspaces.map((name) => ({ value: name, name })),
        )}
        {choice(
          'status',
          'Status',
          JOB_REQUEST_STATUSES.map((value) => ({ value, name: shortStatus[value] })),
        )}
        {choice(
          'backend',
          'Backend',
          backends.map(({ slug, name }) => ({ value: slug, name })),
        )}
        {text('person', 'Requested by')}
        {text('from', 'Requested from', 'date')}
        {text('to', 'to', 'date')}
      </div>
      <div className="flex items-center gap-3">
        <Button kind="primary">Filter</Button>
        <a href="/job-requests">Clear</a>
      </div>
    </form>
  )
}
