import type { RuleWords } from '#app/domain/disclosure/rule-words.ts'

/** One rule as the public reads it: what, why, an example, what helps, where it is written. */
export function RuleArticle({ rule }: { rule: RuleWords }) {
  return (
    <article
      id={rule.id}
      aria-labelledby={`${rule.id}-title`}
      className="border-line bg-paper target:border-accent flex scroll-mt-4 flex-col gap-3 rounded-lg border px-4 py-3"
    >
      <h2 id={`${rule.id}-title`}>
        {rule.title} <code className="text-ink-3 font-mono text-xs font-normal">{rule.id}</code>
      </h2>
      <p>Flags {rule.flags}.</p>
      <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[8rem_1fr]">
        {[
          { name: 'Why', words: rule.why },
          { name: 'For example', words: rule.example },
          { name: 'What helps', words: sentence(rule.fix) },
          { name: 'How grave', words: sentence(rule.severity) },
          { name: 'Source', words: sentence(rule.source) },
        ].map(({ name, words }) => (
          <div key={name} className="contents">
            <dt className="text-ink-3">{name}</dt>
            <dd className="min-w-0 break-words">{words}</dd>
          </div>
        ))}
      </dl>
    </article>
  )
}

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
