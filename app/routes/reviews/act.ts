import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import type { Answer } from '#app/components/desk/send-letter.ts'
import { seenFor } from './seen-for.server.ts'
import { loadRequest } from '../requests/load-page.server.ts'
import { failureOf, textsOf } from '../requests/outcome.server.ts'
import { readDeskInput } from './desk-input.server.ts'
import { perform } from './perform.server.ts'

/** Whoever types this address, or comes back to it after signing in, is led to the desk. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { page } = await loadRequest(context, params['requestId'], 'review-request')
  return redirect(`/reviews/${page.view.id}`)
}

/** Stores one thing from the desk in place and says how it went, as JSON. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const { who, page } = await loadRequest(context, params['requestId'], 'review-request')
  const requestId = page.view.id
  const fields = textsOf(await request.formData())
  const input = readDeskInput(fields)
  const result = await perform(context.deps, who, requestId, input)
  if (result.ok) return answer({ ok: true, seen: result.value.seen }, 200)
  const { because, words, status } = failureOf(result.problem, fields)
  const seen = because === 'stale' ? await seenFor(context.deps, who, requestId, input) : undefined
  return answer({ ok: false, because, words, ...(seen ? { seen } : {}) }, status)
}

const answer = (body: Answer, status: number): Response =>
  Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } })
