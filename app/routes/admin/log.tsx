import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { verifyOwnLog } from '#app/commands/log/verify-own-log.ts'
import { Button } from '#app/components/ui/button.tsx'
import { Chip } from '#app/components/ui/chip.tsx'
import { Instant } from '#app/components/ui/instant.tsx'
import { sayCount, sayNumber } from '#app/components/ui/number.ts'
import { Page, Section } from '#app/components/ui/page.tsx'
import { writeVerifierKey } from '#app/domain/audit/note/key.ts'
import { may } from '#app/domain/people/permissions.ts'
import { redirectWithMessage } from '#app/http/message.ts'
import { requireCapability } from '#app/http/require-capability.ts'
import { countByteChecks } from '#db/queries/byte-checks.ts'
import { findCheckpoint, listLogKeys } from '#db/queries/log-checkpoints.ts'
import { findLogVerification } from '#db/queries/log-verification.ts'
import { lastSeq } from '#db/queries/log.ts'
import { AdminPage } from './admin-page.tsx'

export const meta: MetaFunction = () => [{ title: 'State of the log · Sluice' }]

export async function loader({ context }: LoaderFunctionArgs) {
  const { person } = await requireCapability(context, 'read-log')
  const { db, logSigner, now } = context.deps
  return {
    now: now(),
    isAdministrator: may(person, 'manage-people'),
    size: (await lastSeq(db.reader)) + 1,
    verification: (await findLogVerification(db.reader)) ?? null,
    checkpoint: (await findCheckpoint(db.reader)) ?? null,
    signing: writeVerifierKey(logSigner.key),
    keys: await listLogKeys(db.reader),
    bytes: await countByteChecks(db.reader),
  }
}

/** Verifies now, for whoever repaired something and does not want to wait for the hour. */
export async function action({ context }: ActionFunctionArgs) {
  await requireCapability(context, 'read-log')
  const { problem, size } = await verifyOwnLog(context.deps)
  const words = problem === null ? `is whole: ${sayNumber(size)} entries` : 'does not verify'
  return redirectWithMessage(context, '/admin/log', `The log ${words}.`)
}

export default function LogStatePage() {
  const { isAdministrator, ...state } = useLoaderData<typeof loader>()
  const frame = {
    title: 'State of the log',
    lead: 'Every hour the program verifies its own log: each entry, the tree over them, each checkpoint and who signed it. While that fails nothing is released.',
  }
  const parts = <Parts {...state} />
  return isAdministrator ? (
    <AdminPage {...frame}>{parts}</AdminPage>
  ) : (
    <Page {...frame} above={<a href="/audit">Audit</a>}>
      {parts}
    </Page>
  )
}

type State = Omit<ReturnType<typeof useLoaderData<typeof loader>>, 'isAdministrator'>

function Parts({ now, size, verification, checkpoint, signing, keys, bytes }: State) {
  const uncovered = size - (checkpoint?.size ?? 0)
  return (
    <>
      <Section title="Verification">
        <dl className="grid grid-cols-[max-content_1fr] gap-x-6 gap-y-1 px-4 py-3 max-sm:grid-cols-1">
          <Fact name="State">
            <StateChip verification={verification} />
          </Fact>
          {verification ? (
            <Fact name="Last verified">
              <Instant at={verification.at} now={now} />, {sayEntries(verification.size)}
            </Fact>
          ) : null}
          {verification?.problem ? (
            <>
              <Fact name="First fault">{verification.problem}</Fact>
              <Fact name="Last whole">
                {verification.wholeAt === null ? (
                  'never'
                ) : (
                  <>
                    <Instant at={verification.wholeAt} now={now} />,{' '}
                    {sayEntries(verification.wholeSize ?? 0)}
                  </>
                )}
              </Fact>
              <Fact name="What to do">
                Keep a copy of the data folder as it is. Compare with the newest backup by{' '}
                <code>sluice log verify DATABASE --checkpoint FILE</code>, which lists every fault,
                and with a checkpoint that somebody outside keeps. Nothing is released or published
                meanwhile.
              </Fact>
            </>
          ) : null}
          <Fact name="Entries now">{sayNumber(size)}</Fact>
          <Fact name="Released bytes">
            {bytes.files === 0
              ? 'not hashed again yet'
              : `${sayCount(bytes.files, 'file')} hashed again once a day, ${bytes.broken === 0 ? 'all whole' : `${bytes.broken} NOT whole`}`}
          </Fact>
        </dl>
        <Form method="post" className="px-4 pb-3">
          <Button type="submit">Verify now</Button>
        </Form>
      </Section>
      <Section title="Newest checkpoint">
        <div className="flex flex-col gap-2 px-4 py-3">
          {checkpoint ? (
            <>
              <p>
                <Instant at={checkpoint.madeAt} now={now} />, over {sayEntries(checkpoint.size)};{' '}
                {uncovered === 0 ? 'nothing' : sayEntries(uncovered)} entered since.
              </p>
              <pre className="overflow-x-auto font-mono text-xs" tabIndex={0}>
                {checkpoint.note}
              </pre>
            </>
          ) : (
            <p>None yet. One is made at every release and once a day.</p>
          )}
          <p>
            The public sees it at <a href="/log">/log</a>.
          </p>
        </div>
      </Section>
      <Section title="Keys" note="oldest first">
        <ul className="px-4 py-3 font-mono text-xs break-all">
          {keys.map((line) => (
            <li key={line}>
              {line} {line === signing ? '(signs now)' : ''}
            </li>
          ))}
          {keys.includes(signing) ? null : <li>{signing} (signs, not announced yet)</li>}
        </ul>
      </Section>
    </>
  )
}

const sayEntries = (size: number): string => sayCount(size, 'entry', 'entries')

function StateChip({ verification }: Pick<State, 'verification'>) {
  if (verification === null) return <Chip tone="warn">not verified yet</Chip>
  return verification.problem === null ? (
    <Chip tone="ok">whole</Chip>
  ) : (
    <Chip tone="stop">does not verify</Chip>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd>{children}</dd>
    </>
  )
}
