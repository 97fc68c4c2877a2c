import { redirect } from '@remix-run/node'

/** Administration starts with the people. */
export function loader() {
  return redirect('/admin/people')
}
