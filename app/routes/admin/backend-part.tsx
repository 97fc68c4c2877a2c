import { Form } from '@remix-run/react'
import { Button } from '#app/components/ui/button.tsx'
import { Chip } from '#app/components/ui/chip.tsx'
import { Choice } from '#app/components/ui/choice.tsx'
import { Field, TextField } from '#app/components/ui/field.tsx'
import { Instant } from '#app/components/ui/instant.tsx'
import { Section } from '#app/components/ui/page.tsx'
import type { TokenStanding } from '#app/domain/places/backend-token.ts'
import { tokenStandings } from './backend-words.ts'

type Token = {
  readonly id: string
  readonly name: string
  readonly workspaces: readonly string[] | null
  readonly mayCreate: boolean
  readonly createdAt: string
  readonly expiresAt: string
  readonly endedAt: string | null
  readonly lastUsedAt: string | null
  readonly standing: TokenStanding
}
type Backend = {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly createdAt: string
  readonly awaited: number
  readonly tokens: readonly Token[]
}

const lives = [
  { value: '90', name: '90 days' },
  { value: '30', name: '30 days' },
  { value: '365', name: 'a year' },
]
const overlaps = [
  { value: '24', name: 'a day' },
  { value: '1', name: 'an hour' },
  { value: '168', name: 'a week' },
  { value: '0', name: 'not at all' },
]

/** One backend: since when, what it still owes, its tokens, and the form for another one. */
export function BackendPart({
  backend: { id, slug, name, createdAt, awaited, tokens },
  now,
  problem,
}: {
  backend: Backend
  now: string
  problem: string | undefined
}) {
  return (
    <Section title={name} note={slug}>
      <div className="flex flex-col gap-3 p-4">
        <p>
          Known since <Instant at={createdAt} />.{' '}
          {awaited > 0
            ? `${awaited} announced ${awaited === 1 ? 'output' : 'outputs'} whose bytes have not come yet.`
            : 'No announced output is waited for.'}
        </p>
        {tokens.length === 0 ? (
          <p className="text-ink-3">No token: nobody can push for this backend.</p>
        ) : (
          <ul className="flex flex-col gap-3" aria-label={`Tokens of ${name}`}>
            {tokens.map((token) => (
              <TokenRow key={token.id} token={token} now={now} />
            ))}
          </ul>
        )}
        <details open={problem !== undefined}>
          <summary>Issue a token for {name}</summary>
          <Form
            method="post"
            aria-label={`A token for ${name}`}
            className="flex max-w-md flex-col gap-3 py-3"
          >
            <input type="hidden" name="intent" value="issue" />
            <input type="hidden" name="backendId" value={id} />
            <Field
              label="What it is for"
              name="name"
              hint="such as: runner on the second machine"
              autoComplete="off"
              problem={problem}
              required
            />
            <TextField
              label="Only these workspaces"
              name="workspaces"
              hint="one on each line; empty is every workspace"
              spellCheck={false}
            />
            <Choice label="Works for" name="days" options={lives} />
            <label className="flex items-center gap-2">
              <input type="checkbox" name="mayCreate" value="yes" /> May make workspaces and
              projects that are not there yet
            </label>
            <div>
              <Button>Issue the token</Button>
            </div>
          </Form>
        </details>
      </div>
    </Section>
  )
}

function TokenRow({ token, now }: { token: Token; now: string }) {
  const { tone, name } = tokenStandings[token.standing]
  const works = token.standing === 'active' || token.standing === 'ending'
  return (
    <li className="border-line flex flex-col gap-2 border-t pt-3">
      <span className="flex flex-wrap items-center gap-2">
        <strong>{token.name}</strong> <Chip tone={tone}>{name}</Chip>
        <span className="text-ink-3">
          {token.endedAt ? 'ends ' : 'until '}
          <Instant at={token.endedAt ?? token.expiresAt} now={now} />, last used{' '}
          {token.lastUsedAt ? <Instant at={token.lastUsedAt} now={now} /> : 'never'}
        </span>
      </span>
      <span className="text-ink-2">
        {token.workspaces === null ? 'Every workspace' : `Only ${token.workspaces.join(', ')}`}
        {token.mayCreate ? '; may make workspaces that are not there yet' : ''}
      </span>
      {works ? (
        <div className="flex flex-wrap items-end gap-3">
          {token.standing === 'active' ? (
            <Form method="post" className="flex flex-wrap items-end gap-3">
              <input type="hidden" name="intent" value="rotate" />
              <input type="hidden" name="tokenId" value={token.id} />
              <Choice label="The new one works for" name="days" options={lives} />
              <Choice label="The old one goes on for" name="overlapHours" options={overlaps} />
              <Button>
                Replace<span className="sr-only"> the token {token.name}</span>
              </Button>
            </Form>
          ) : null}
          <details>
            <summary>
              Revoke<span className="sr-only"> the token {token.name}</span>
            </summary>
            <Form method="post" className="flex flex-wrap items-center gap-3 pt-2">
              <input type="hidden" name="intent" value="revoke" />
              <input type="hidden" name="tokenId" value={token.id} />
              <span>Whoever comes with it is refused at once. What was pushed stays.</span>
              <Button kind="danger">
                Revoke it now<span className="sr-only">: the token {token.name}</span>
              </Button>
            </Form>
          </details>
        </div>
      ) : null}
    </li>
  )
}
