import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Facts } from '#app/components/ui/facts.tsx'
import { Page, Section } from '#app/components/ui/page.tsx'
import { findPolicy } from '#app/domain/disclosure/policies.ts'
import {
  FIELD_PATHS,
  fieldOf,
  POLICY_FIELDS,
  sayValue,
} from '#app/domain/disclosure/policy-fields.ts'
import { orNotFound } from '#app/http/refusals.ts'
import { sayReading } from './say-reading.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.policy.name ?? 'Policy'} · Sluice` },
]

/** One policy with every field and its value. */
export function loader({ params }: LoaderFunctionArgs) {
  const policy = orNotFound(findPolicy(params['policyId'] ?? ''))
  const { id, name, version, jurisdiction, source, note } = policy
  return {
    policy: { id, name, version, jurisdiction, source, note, reading: sayReading(policy.reading) },
    fields: FIELD_PATHS.map((path) => ({
      path,
      words: POLICY_FIELDS[path],
      value: sayValue(fieldOf(policy, path)),
    })),
  }
}

export default function PolicyDetailPage() {
  const { policy, fields } = useLoaderData<typeof loader>()
  return (
    <Page
      width="reading"
      above={<a href="/policy">Policy and checks</a>}
      title={policy.name}
      lead={policy.note ?? undefined}
    >
      <Section title="Where it comes from">
        <Facts
          facts={[
            { term: 'Name in the log', says: <code>{policy.id}</code> },
            { term: 'Version', says: String(policy.version) },
            { term: 'For', says: policy.jurisdiction },
            { term: 'Source', says: `${policy.source} · ${policy.reading}` },
          ]}
        />
      </Section>
      <Section title="Fields" note="a finding names the field that decides">
        <dl>
          {fields.map(({ path, words, value }) => (
            <div
              key={path}
              id={path}
              className="border-line-2 grid gap-x-6 border-b px-4 py-2 last:border-b-0 sm:grid-cols-[1fr_1fr]"
            >
              <dt className="min-w-0">
                {words} <code className="text-ink-3 block font-mono text-xs break-all">{path}</code>
              </dt>
              <dd className="min-w-0 break-words">{value}</dd>
            </div>
          ))}
        </dl>
      </Section>
    </Page>
  )
}
