import type { ButtonHTMLAttributes } from 'react'

export type ButtonKind = 'plain' | 'primary' | 'danger'

const kinds: Record<ButtonKind, string> = {
  plain: 'border-line bg-paper text-ink',
  primary: 'border-accent bg-accent text-accent-ink font-semibold',
  danger: 'border-stop-line bg-paper text-stop',
}

/** The look of a button, for buttons and for links that act like one. */
export const buttonLook = (kind: ButtonKind = 'plain'): string =>
  `inline-flex items-center gap-2 rounded-std border px-3 py-1.5 whitespace-nowrap no-underline disabled:opacity-60 disabled:cursor-not-allowed ${kinds[kind]}`

type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  readonly kind?: ButtonKind
  /** Why it cannot be pressed, in words; it is then disabled and says so beside itself. */
  readonly because?: string | undefined
}

/** A button; a disabled one has its reason next to it. */
export function Button({ kind = 'plain', because, className, ...rest }: Props) {
  const button = (
    <button
      type="submit"
      {...rest}
      disabled={rest.disabled || because !== undefined}
      className={`${buttonLook(kind)} ${className ?? ''}`}
    />
  )
  if (because === undefined) return button
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      {button}
      <span className="text-ink-2 text-xs">{because}</span>
    </span>
  )
}
