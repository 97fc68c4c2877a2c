import { useId } from 'react'

type Props = {
  readonly label: string
  readonly name: string
  readonly choices: readonly { readonly value: string; readonly words: string }[]
  readonly defaultValue?: string
  readonly hint?: string
  readonly problem?: string | undefined
}

/** One of a few, as radio buttons under a legend. */
export function Choices({ label, name, choices, defaultValue, hint, problem }: Props) {
  const id = useId()
  const said = problem ?? hint
  return (
    <fieldset className="flex flex-col gap-1" aria-describedby={said ? `${id}-said` : undefined}>
      <legend className="font-semibold">{label}</legend>
      {said ? (
        <span
          id={`${id}-said`}
          className={problem ? 'text-stop text-xs font-semibold' : 'text-ink-3 text-xs'}
        >
          {said}
        </span>
      ) : null}
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {choices.map(({ value, words }) => (
          <label key={value} className="flex items-center gap-1.5">
            <input type="radio" name={name} value={value} defaultChecked={value === defaultValue} />
            {words}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
