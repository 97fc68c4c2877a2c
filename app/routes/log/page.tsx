import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Instant } from '#app/components/ui/instant.tsx'
import { sayCount } from '#app/components/ui/number.ts'
import { writeWitnessKey } from '#app/domain/audit/note/key.ts'
import { Page, Section } from '#app/components/ui/page.tsx'
import { digestOfVerifier, readVerifier } from '#app/files/verify/built-verifier.ts'
import { findCheckpoint, listLogKeys, listWitnessed } from '#db/queries/log-checkpoints.ts'

export const meta: MetaFunction = () => [{ title: 'The log · Sluice' }]

export async function loader({ context }: LoaderFunctionArgs) {
  const { db, witnesses, now } = context.deps
  const [verifier, checkpoint, keys, witnessed] = await Promise.all([
    readVerifier(),
    findCheckpoint(db.reader),
    listLogKeys(db.reader),
    listWitnessed(db.reader),
  ])
  const sha256 = verifier === null ? null : digestOfVerifier(verifier)
  const lines = new Set(witnesses.map(writeWitnessKey))
  for (const { witness } of witnessed) lines.delete(witness)
  return {
    sha256,
    checkpoint: checkpoint ?? null,
    keys,
    witnessed,
    awaited: [...lines],
    now: now(),
  }
}

/** What anybody needs to keep an eye on the log: its newest checkpoint and its keys. */
export default function LogPage() {
  const { sha256, checkpoint, keys, witnessed, awaited, now } = useLoaderData<typeof loader>()
  return (
    <Page
      title="The log"
      lead="Every decision about an output is an entry in a log that can only grow. A checkpoint fixes all entries up to its size: keep one, and nobody can change what came before without your seeing it."
    >
      <Section
        title="Newest checkpoint"
        note={
          checkpoint ? (
            <>
              {sayCount(checkpoint.size, 'entry', 'entries')},{' '}
              <Instant at={checkpoint.madeAt} now={now} />
            </>
          ) : undefined
        }
      >
        {checkpoint ? (
          <>
            <pre className="overflow-x-auto px-4 py-3 font-mono text-xs" tabIndex={0}>
              {checkpoint.note}
            </pre>
            <p className="border-line border-t px-4 py-2">
              <a href="/log/checkpoint">/log/checkpoint</a> always gives the newest one as plain
              text (C2SP tlog-checkpoint).
            </p>
          </>
        ) : (
          <p className="px-4 py-3">
            No checkpoint has been made yet. One is made at every release and once a day.
          </p>
        )}
      </Section>
      <Section title="Keys" note="the lines that verify a checkpoint, oldest first">
        {keys.length > 0 ? (
          <ul className="px-4 py-3 font-mono text-xs break-all">
            {keys.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        ) : (
          <p className="px-4 py-3">No key has been announced yet.</p>
        )}
      </Section>
      <Section
        title="Witnesses"
        note="others who saw that it only grew; with their key, --witness demands it"
      >
        {witnessed.length + awaited.length > 0 ? (
          <ul className="divide-line divide-y">
            {witnessed.map(({ witness, size, seenAt, checkpoints }) => (
              <li key={witness} className="flex flex-col gap-1 px-4 py-3">
                <p>
                  <strong>{nameIn(witness)}</strong> saw {sayCount(size, 'entry', 'entries')},{' '}
                  <Instant at={seenAt} now={now} />
                  {checkpoint && checkpoint.size > size
                    ? `; not yet the ${sayCount(checkpoint.size - size, 'entry', 'entries')} since`
                    : ''}
                  . {sayCount(checkpoints, 'checkpoint')} cosigned.
                </p>
                <code className="font-mono text-xs break-all">{witness}</code>
              </li>
            ))}
            {awaited.map((witness) => (
              <li key={witness} className="flex flex-col gap-1 px-4 py-3">
                <p>
                  <strong>{nameIn(witness)}</strong> has cosigned no checkpoint yet.
                </p>
                <code className="font-mono text-xs break-all">{witness}</code>
              </li>
            ))}
          </ul>
        ) : (
          <p className="px-4 py-3">
            None. Keep a checkpoint yourself, from time to time: it does the same for you.
          </p>
        )}
      </Section>
      <Section title="Verifier" note="one file, run by Node 20 or newer and nothing else">
        <div className="flex flex-col gap-2 px-4 py-3">
          {sha256 ? (
            <>
              <p>
                <a href="/log/verify.mjs" download>
                  verify.mjs
                </a>{' '}
                verifies a bundle of the log, or a released file with its proof. Its SHA-256:
              </p>
              <code className="font-mono text-xs break-all">{sha256}</code>
              <pre className="overflow-x-auto font-mono text-xs" tabIndex={0}>
                {commands}
              </pre>
            </>
          ) : (
            <p>It has not been built here: npm run build.</p>
          )}
        </div>
      </Section>
      <Section title="Proofs">
        <ul className="flex flex-col gap-1 px-4 py-3">
          <li>
            <code>/log/proof/inclusion?seq=S&amp;size=N</code> proves that entry S is in the log of
            checkpoint N.
          </li>
          <li>
            <code>/log/proof/consistency?from=M&amp;to=N</code> proves that the log of checkpoint M
            is the start of that of N.
          </li>
          <li>Hashes are base64; the tree is that of RFC 9162.</li>
        </ul>
      </Section>
    </Page>
  )
}

const nameIn = (witness: string) => witness.slice(0, witness.indexOf('+'))

const commands = `node verify.mjs BUNDLE --key KEY --checkpoint FILE --witness KEY
node verify.mjs FILE --proof FILE.tlog-proof --key KEY`
