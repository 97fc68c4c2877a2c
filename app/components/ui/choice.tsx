import { type SelectHTMLAttributes, useId } from 'react'
import { inputLook } from './field.tsx'

type Props = SelectHTMLAttributes<HTMLSelectElement> & {
  readonly label: string
  readonly options: readonly { readonly value: string; readonly name: string }[]
}

/** A labelled choice of one among a few. */
export function Choice({ label, options, ...rest }: Props) {
  const id = useId()
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      <select {...rest} id={id} className={inputLook}>
        {options.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}
