import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Page, Section } from '#app/components/ui/page.tsx'
import { POLICIES } from '#app/domain/disclosure/policies.ts'
import { fieldOf, sayValue } from '#app/domain/disclosure/policy-fields.ts'
import { RULES } from '#app/domain/disclosure/rules.ts'
import { RuleArticle } from './rule-article.tsx'
import { sayReading } from './say-reading.ts'

export const meta: MetaFunction = () => [
  { title: 'Policy and checks · Sluice' },
  {
    name: 'description',
    content: 'What is looked for in every output before it is released, why, and what helps.',
  },
]

/** Everything here comes from the code that checks: there is no other text to keep in step with it. */
export function loader() {
  return {
    rules: RULES,
    policies: POLICIES.map((policy) => ({
      id: policy.id,
      name: policy.name,
      version: policy.version,
      jurisdiction: policy.jurisdiction,
      reading: sayReading(policy.reading),
      threshold: sayValue(fieldOf(policy, 'counts.threshold')),
      bases: sayValue(fieldOf(policy, 'rounding.bases')),
      reviewers: policy.review.reviewers,
    })),
  }
}

export default function PolicyPage() {
  const { rules, policies } = useLoaderData<typeof loader>()
  return (
    <Page
      width="reading"
      title="Policy and checks"
      lead="Before an output is released, a machine looks for what could identify somebody, and people who do not know each other's answer decide. This is what the machine looks for, and the rules it goes by."
    >
      <Section title="Checks" note={`${rules.length}, each explained below`}>
        <ol className="grid gap-x-6 px-4 py-3 sm:grid-cols-2">
          {rules.map(({ id, title }) => (
            <li key={id}>
              <a href={`#${id}`} className="inline-block py-0.5">
                {title}
              </a>
            </li>
          ))}
        </ol>
      </Section>
      <Section title="Policies" note="sets of rules, each with a version">
        <ul>
          {policies.map((policy) => (
            <li key={policy.id} className="border-line-2 border-b px-4 py-2.5 last:border-b-0">
              <a href={`/policy/${policy.id}`} className="inline-block py-0.5 font-semibold">
                {policy.name}
              </a>{' '}
              <span className="text-ink-3">
                {policy.id}, version {policy.version} · {policy.jurisdiction}
              </span>
              <p className="text-ink-2">
                Counts of 1 to {policy.threshold} are small; rounding to: {policy.bases};{' '}
                {policy.reviewers} reviews. {policy.reading}
              </p>
            </li>
          ))}
        </ul>
      </Section>
      <p className="text-ink-2">
        A finding is one of three: <strong>must fix</strong>, the policy forbids it;{' '}
        <strong>look</strong>, a person must judge; <strong>note</strong>, good to know. The names
        in the form <code>counts.threshold</code> are fields of a policy.
      </p>
      {rules.map((rule) => (
        <RuleArticle key={rule.id} rule={rule} />
      ))}
    </Page>
  )
}
