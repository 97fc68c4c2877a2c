import type { LoaderFunctionArgs } from '@remix-run/node'
import { exportLog } from '#app/commands/log/export-log.ts'
import { exportBundle } from '#app/commands/log/export-bundle.ts'
import { exportRetention } from '#app/commands/log/export-retention.ts'
import { actorFor, type Who } from '#app/commands/who.ts'
import type { LineForm } from '#app/domain/audit/log-events.ts'
import { type FilterProblem, readFilter } from '#app/domain/audit/log-filter.ts'
import { readVerifier } from '#app/files/verify/built-verifier.ts'
import { zipAsMade } from '#app/files/zip-as-made.ts'
import type { RequestContext } from '#app/http/context.ts'
import { inertHeaders } from '#app/http/download-headers.ts'
import { requireCapability } from '#app/http/require-capability.ts'
import { streamAnswer } from '#app/http/stream-answer.ts'
import { resolveFilter } from '#db/queries/log-scope.ts'
import { sayUnknown } from './say-unknown.ts'

const CSV = 'text/csv; charset=utf-8'
const forms: Readonly<Record<string, { readonly form: LineForm; readonly type: string }>> = {
  'decisions.csv': { form: 'decisions-csv', type: CSV },
  'events.csv': { form: 'events-csv', type: CSV },
  'access.csv': { form: 'access-csv', type: CSV },
  'events.jsonl': { form: 'events-jsonl', type: 'application/jsonl; charset=utf-8' },
}

/** The log, whole or as it is narrowed by the address, sent as it is read. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const who = await requireCapability(context, 'export-log')
  const name = params['form'] ?? ''
  if (name === 'retention.csv') return retention(context, who, request)
  const isBundle = name === 'bundle.zip'
  const wanted = Object.hasOwn(forms, name) ? forms[name] : undefined
  if (wanted === undefined && !isBundle) throw new Response(null, { status: 404 })
  const { searchParams } = new URL(request.url)
  const { filter, problems } = readFilter((field) => searchParams.get(field))
  const { deps, pace } = context
  const { unknown } = await resolveFilter(deps.db.reader, filter)
  const unfit = [...problems, ...unknown.map(sayUnknown)]
  if (unfit.length > 0) throw refused(unfit)
  const headers = headersOf(name, wanted?.type ?? 'application/zip')
  if (request.method === 'HEAD') return new Response(null, { headers })
  if (wanted !== undefined) {
    return streamAnswer(await exportLog(deps, who, { form: wanted.form, filter }), {
      pace,
      headers,
    })
  }
  const verifier = await readVerifier()
  const bundle = await exportBundle(deps, actorFor(who), { filter, verifier })
  if (!bundle.ok) throw refused(bundle.problem.map(sayUnknown))
  return streamAnswer(zipAsMade(bundle.value.files, bundle.value.madeAt), { pace, headers })
}

/** The report on what is still held, for one workspace or for all. */
async function retention({ deps, pace }: RequestContext, who: Who, request: Request) {
  const headers = headersOf('retention.csv', CSV)
  if (request.method === 'HEAD') return new Response(null, { headers })
  const workspace = new URL(request.url).searchParams.get('workspace')?.trim() || null
  return streamAnswer(await exportRetention(deps, who, { workspace }), { pace, headers })
}

const headersOf = (name: string, type: string) => ({
  ...inertHeaders(name),
  'Content-Type': type,
  'Cache-Control': 'no-store, no-transform',
})

/** An empty export would look as if nothing had happened; so each unfit field is said instead. */
function refused(problems: readonly FilterProblem[]): Response {
  const lines = problems.map(({ field, because }) => `${field}: ${because}\n`)
  return new Response(`Nothing was exported.\n${lines.join('')}`, {
    status: 422,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  })
}
