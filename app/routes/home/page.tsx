import { type LoaderFunctionArgs, redirect } from '@remix-run/node'

/** Everybody starts where their work is. */
export function loader({ context }: LoaderFunctionArgs) {
  const { person } = context
  if (person?.role === 'checker') return redirect('/reviews')
  if (person?.role === 'auditor') return redirect('/audit')
  if (person?.role === 'administrator') return redirect('/admin')
  return redirect(person ? '/workspaces' : '/releases')
}
