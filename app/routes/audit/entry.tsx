import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { LinkedSentence } from '#app/components/audit/named-link.tsx'
import { FactList } from '#app/components/ui/fact-list.tsx'
import { sayInstant } from '#app/components/ui/instant.tsx'
import { sayNumber } from '#app/components/ui/number.ts'
import { Page, Section } from '#app/components/ui/page.tsx'
import { readEntry } from '#app/domain/audit/read-entry.ts'
import { requireCapability } from '#app/http/require-capability.ts'
import { findEntry } from '#db/queries/log.ts'
import { readerOf } from './reader-of.ts'
import { showEvents } from './show-events.ts'

export const meta: MetaFunction = ({ params }) => [{ title: `Entry ${params['seq']} · Sluice` }]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { person } = await requireCapability(context, 'read-log')
  const db = context.deps.db.reader
  const seq = /^\d{1,15}$/.test(params['seq'] ?? '') ? Number(params['seq']) : -1
  const row = await findEntry(db, readerOf(person), seq)
  if (row === undefined) throw new Response(null, { status: 404 })
  const entry = readEntry(row.body)
  const [event] = await showEvents(db, [row])
  return {
    seq,
    sentence: event?.sentence ?? [],
    time: sayInstant(entry.at),
    role: event?.role ?? '',
    body: row.body,
    pretty: JSON.stringify(entry, null, 2),
    facts: [
      { name: 'Leaf hash', value: row.leafHash },
      ...entry.files.map((sha256) => ({ name: 'File, SHA-256', value: sha256 })),
    ],
  }
}

export default function EntryPage() {
  const { seq, sentence, time, role, body, pretty, facts } = useLoaderData<typeof loader>()
  return (
    <Page
      title={`Entry ${sayNumber(seq)}`}
      above={<a href="/audit">Audit</a>}
      lead={`${time} · ${role}`}
    >
      <p>
        <LinkedSentence sentence={sentence} />.
      </p>
      <Section title="What it binds">
        <pre className="overflow-x-auto px-3.5 py-3 font-mono text-xs" tabIndex={0}>
          {pretty}
        </pre>
      </Section>
      <Section title="Its canonical bytes" note="the leaf hash is SHA-256 of a zero byte and these">
        <pre className="px-3.5 py-3 font-mono text-xs break-all whitespace-pre-wrap">{body}</pre>
        <FactList facts={facts} />
      </Section>
    </Page>
  )
}
