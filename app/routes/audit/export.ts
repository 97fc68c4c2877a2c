import type { LoaderFunctionArgs } from '@remix-run/node'
import { exportLog } from '#app/commands/log/export-log.ts'
import type { ExportForm } from '#app/domain/audit/log-events.ts'
import { readFilter } from '#app/domain/audit/log-filter.ts'
import { inertHeaders } from '#app/http/download-headers.ts'
import { requireCapability } from '#app/http/require-capability.ts'
import { streamAnswer } from '#app/http/stream-answer.ts'

const forms: Readonly<Record<string, { readonly form: ExportForm; readonly type: string }>> = {
  'decisions.csv': { form: 'decisions-csv', type: 'text/csv; charset=utf-8' },
  'events.csv': { form: 'events-csv', type: 'text/csv; charset=utf-8' },
  'events.jsonl': { form: 'events-jsonl', type: 'application/jsonl; charset=utf-8' },
}

/** The log, whole or as it is narrowed by the address, sent as it is read. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const who = await requireCapability(context, 'export-log')
  const name = params['form'] ?? ''
  const wanted = Object.hasOwn(forms, name) ? forms[name] : undefined
  if (wanted === undefined) throw new Response(null, { status: 404 })
  const { searchParams } = new URL(request.url)
  const { filter, problems } = readFilter((field) => searchParams.get(field))
  if (problems.length > 0) throw new Response(null, { status: 422 })
  const headers = {
    ...inertHeaders(name),
    'Content-Type': wanted.type,
    'Cache-Control': 'no-store, no-transform',
  }
  if (request.method === 'HEAD') return new Response(null, { headers })
  const lines = await exportLog(context.deps, who, { form: wanted.form, filter })
  return streamAnswer(lines, { pace: context.pace, headers })
}
