import { createContext, type FormEvent, type ReactNode, useContext } from 'react'

type Post = (fields: Record<string, string>, label: string) => void

/** Stores a form in place; null on a page without script, where forms go the ordinary way. */
export const PostContext = createContext<Post | null>(null)

/** The version that a form has to name where it does not name one of its own. */
export const SeenContext = createContext<string | null>(null)

type Props = {
  readonly intent: string
  /** How the desk speaks of it while it is being stored. */
  readonly label: string
  readonly fields?: Readonly<Record<string, string>>
  readonly onSent?: () => void
  /** With script: what happens on pressing, where something has to be asked first. */
  readonly insteadOfPost?: () => void
  readonly className?: string
  readonly children: ReactNode
}

/** A form of the desk: an ordinary post without script, stored in place with it. */
export function DeskForm(props: Props) {
  const { intent, label, fields = {}, onSent, insteadOfPost, className, children } = props
  const post = useContext(PostContext)
  const seen = useContext(SeenContext)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    if (!post) return
    event.preventDefault()
    if (insteadOfPost) return insteadOfPost()
    const typed = new FormData(event.currentTarget)
    const texts = [...typed].flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as const] : [],
    )
    post(Object.fromEntries(texts), label)
    onSent?.()
  }
  return (
    <form method="post" onSubmit={submit} className={className}>
      {Object.entries({ intent, ...(seen === null ? {} : { seen }), ...fields }).map(
        ([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ),
      )}
      {children}
    </form>
  )
}
