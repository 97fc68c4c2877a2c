import { type InputHTMLAttributes, type TextareaHTMLAttributes, useId } from 'react'

type Common = {
  readonly label: string
  readonly hint?: string
  readonly problem?: string | undefined
}

export const inputLook =
  'w-full rounded-std border border-line bg-paper px-2 py-1.5 aria-invalid:border-stop'

/** A labelled input with its hint and its problem beside it. */
export function Field({
  label,
  hint,
  problem,
  ...rest
}: Common & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId()
  return (
    <div className="flex flex-col gap-1">
      <FieldWords id={id} {...{ label, hint, problem }} />
      <input
        {...rest}
        id={id}
        className={inputLook}
        aria-invalid={problem ? true : undefined}
        aria-describedby={describedBy(id, hint, problem)}
      />
    </div>
  )
}

/** A labelled text area with its hint and its problem beside it. */
export function TextField({
  label,
  hint,
  problem,
  ...rest
}: Common & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const id = useId()
  return (
    <div className="flex flex-col gap-1">
      <FieldWords id={id} {...{ label, hint, problem }} />
      <textarea
        rows={3}
        {...rest}
        id={id}
        className={inputLook}
        aria-invalid={problem ? true : undefined}
        aria-describedby={describedBy(id, hint, problem)}
      />
    </div>
  )
}

function FieldWords({
  id,
  label,
  hint,
  problem,
}: {
  id: string
  label: string
  hint: string | undefined
  problem: string | undefined
}) {
  return (
    <>
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      {hint ? (
        <span id={`${id}-hint`} className="text-ink-3 text-xs">
          {hint}
        </span>
      ) : null}
      {problem ? (
        <span id={`${id}-problem`} className="text-stop text-xs font-semibold">
          {problem}
        </span>
      ) : null}
    </>
  )
}

function describedBy(id: string, hint: string | undefined, problem: string | undefined) {
  const ids = [hint ? `${id}-hint` : '', problem ? `${id}-problem` : ''].filter(Boolean)
  return ids.length > 0 ? ids.join(' ') : undefined
}
