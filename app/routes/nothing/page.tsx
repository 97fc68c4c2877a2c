import { notFound } from '#app/http/refusals.ts'

/** Every address that leads nowhere. A page of its own, so that the bar still knows who is signed in. */
export function loader() {
  throw notFound()
}

export function action() {
  throw notFound()
}

export default function NothingPage() {
  return null
}
