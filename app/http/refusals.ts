/** There is nothing here, or nothing for this person; the two look the same. */
export const notFound = (): Response => new Response(null, { status: 404 })

/** The value, or 404. */
export function orNotFound<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw notFound()
  return value
}
