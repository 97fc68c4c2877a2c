import type { Letter, Undelivered } from './outbox.ts'

/** What the desk's address answers to a letter. */
export type Answer =
  | { readonly ok: true; readonly seen?: string }
  | ({ readonly ok: false } & Undelivered)

const OFFLINE: Answer = {
  ok: false,
  because: 'offline',
  words: 'The connection was lost. Nothing you wrote is gone.',
}

/** Posts one letter; every way it can fail is an answer, so that the page never breaks. */
export async function sendLetter(href: string, { fields }: Letter): Promise<Answer> {
  try {
    const response = await fetch(href, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams(fields),
    })
    if (isJson(response)) return (await response.json()) as Answer
    return { ok: false, because: 'refused', words: sayStatus(response) }
  } catch {
    return OFFLINE
  }
}

const isJson = (response: Response): boolean =>
  response.headers.get('content-type')?.includes('application/json') ?? false

function sayStatus({ status, redirected }: Response): string {
  if (redirected || status === 401) return 'You are signed out. Sign in again in another tab.'
  if (status === 404) return 'This request is no longer yours to review.'
  return `The server answered ${status}. Nothing was stored.`
}
