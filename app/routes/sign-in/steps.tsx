import { Form, Link, useLocation } from '@remix-run/react'
import { Button } from '#app/components/ui/button.tsx'
import { Field } from '#app/components/ui/field.tsx'

/** First the name, by itself. */
export function NameStep() {
  return (
    <Form method="post" className="flex max-w-sm flex-col gap-4">
      <Field
        key="name"
        label="Name"
        name="handle"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={200}
        required
      />
      <div>
        <Button kind="primary">Continue</Button>
      </div>
    </Form>
  )
}

/** Then the password, for whatever name was typed: whether there is such an account is not said. */
export function PasswordStep({ handle, problem }: { handle: string; problem: string | undefined }) {
  const { pathname, search } = useLocation()
  return (
    <Form method="post" replace className="flex max-w-sm flex-col gap-4">
      {problem ? (
        <p role="alert" className="border-stop-line bg-stop-soft text-stop rounded-std border p-3">
          {problem}
        </p>
      ) : null}
      <p>
        As <strong>{handle}</strong>, or <Link to={`${pathname}${search}`}>as somebody else</Link>
      </p>
      <input type="hidden" name="handle" autoComplete="username" value={handle} readOnly />
      <Field
        key="password"
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        autoFocus
        required
      />
      <div>
        <Button kind="primary">Sign in</Button>
      </div>
    </Form>
  )
}
