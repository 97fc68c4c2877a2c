/** A whole number from an address's query: absent is undefined, anything else than digits a 422. */
export function wholeNumber(request: Request, name: string): number | undefined {
  const text = new URL(request.url).searchParams.get(name)
  if (text === null) return undefined
  if (!/^(0|[1-9]\d{0,14})$/.test(text)) {
    throw refusal(422, `${name} must be a whole number, such as ${name}=12`)
  }
  return Number(text)
}

/** A refusal as RFC 9457 has it. */
export function refusal(status: number, detail: string): Response {
  return new Response(
    `${JSON.stringify({ status, title: titles[status] ?? 'Refused', detail })}\n`,
    {
      status,
      headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-cache' },
    },
  )
}

const titles: Readonly<Record<number, string>> = { 404: 'No such proof', 422: 'Unfit question' }
