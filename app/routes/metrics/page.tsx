import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ColumnChart } from '#app/components/metrics/column-chart.tsx'
import { RuleTable } from '#app/components/metrics/rule-table.tsx'
import { Button } from '#app/components/ui/button.tsx'
import { Choice } from '#app/components/ui/choice.tsx'
import { Facts } from '#app/components/ui/facts.tsx'
import { Field } from '#app/components/ui/field.tsx'
import { sayCount, sayNumber } from '#app/components/ui/number.ts'
import { Page, Section } from '#app/components/ui/page.tsx'
import { sayDays, spreadOfDays, spreadOfRounds } from '#app/domain/metrics/spread.ts'
import { requireCapability } from '#app/http/require-capability.ts'
import { workspaceNames } from '#db/queries/workspaces.ts'
import { figures } from './figures.server.ts'
import { readPeriod } from './period.ts'

export const meta: MetaFunction = () => [{ title: 'Metrics · Sluice' }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { person } = await requireCapability(context, 'see-metrics')
  const { db, now } = context.deps
  const { searchParams } = new URL(request.url)
  const workspaces = await workspaceNames(db.reader, null)
  const name = searchParams.get('workspace') ?? ''
  const workspace = workspaces.find((each) => each.name === name)
  const { period, problems } = readPeriod((field) => searchParams.get(field), now())
  const isUnknown = name !== '' && workspace === undefined
  const shown = {
    workspace: name,
    workspaces: workspaces.map((each) => each.name),
    period,
    problems: { ...problems, workspace: isUnknown ? 'There is no workspace of this name.' : null },
    figures: isUnknown
      ? null
      : await figures(db.reader, person, {
          workspaceId: workspace?.id ?? null,
          period,
          now: now(),
        }),
  }
  const isWrong = isUnknown || Object.values(problems).some((problem) => problem !== null)
  return data(shown, { status: isWrong ? 422 : 200 })
}

export default function MetricsPage() {
  const page = useLoaderData<typeof loader>()
  return (
    <Page
      title="Metrics"
      lead="How long things take and what the checks find. Days are 24 hours, times are UTC."
    >
      <Filter {...page} />
      {page.figures === null ? null : <Shown figures={page.figures} />}
    </Page>
  )
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

function Filter({ workspace, workspaces, period, problems }: Loaded) {
  return (
    <form method="get" action="/metrics" role="search" className="flex flex-col gap-2">
      <div className="grid grid-cols-2 items-start gap-x-4 gap-y-2 sm:grid-cols-4">
        <div className="max-sm:col-span-2">
          <Choice
            label="Workspace"
            name="workspace"
            defaultValue={workspace}
            options={[
              { value: '', name: 'All' },
              ...workspaces.map((name) => ({ value: name, name })),
            ]}
          />
          {problems.workspace ? (
            <p className="text-stop text-xs font-semibold">{problems.workspace}</p>
          ) : null}
        </div>
        <Field
          label="Ended from"
          name="from"
          type="date"
          defaultValue={period.from}
          problem={problems.from ?? undefined}
        />
        <Field
          label="to"
          name="to"
          type="date"
          defaultValue={period.to}
          problem={problems.to ?? undefined}
        />
        <div className="flex items-center gap-3 self-end">
          <Button kind="primary">Show</Button>
          <a href="/metrics">The last 90 days</a>
        </div>
      </div>
    </form>
  )
}

function Shown({ figures: shown }: { figures: NonNullable<Loaded['figures']> }) {
  const { queue, ended, agreement } = shown
  const none = <p className="text-ink-2 p-4">No request ended in this time.</p>
  return (
    <>
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
        <Section title="In the queue now" note={sayCount(queue.days.length, 'request')}>
          {queue.days.length === 0 ? (
            <p className="text-ink-2 p-4">Nothing is under review.</p>
          ) : (
            <>
              <Facts
                facts={[
                  { term: 'Oldest', says: sayDays(Math.max(...queue.days)) },
                  { term: 'Median age', says: sayDays(queue.median) },
                ]}
              />
              <ColumnChart
                title="Requests under review by the days since they were submitted"
                unit="requests"
                parts={spreadOfDays(queue.days)}
              />
            </>
          )}
        </Section>
        <Section
          title="Turnaround"
          note={sayCount(ended.count, 'request that ended', 'requests that ended')}
        >
          {ended.count === 0 ? (
            none
          ) : (
            <>
              <Facts
                facts={[
                  { term: 'To the first review, median', says: sayDays(ended.toFirstReview) },
                  { term: 'To the decision, median', says: sayDays(ended.toDecision) },
                  { term: 'Released', says: sayNumber(ended.released) },
                  {
                    term: 'Rejected, withdrawn',
                    says: `${sayNumber(ended.rejected)}, ${sayNumber(ended.withdrawn)}`,
                  },
                ]}
              />
              <ColumnChart
                title="Requests by the days from the first submission to the decision"
                unit="requests"
                parts={spreadOfDays(ended.days)}
              />
              {ended.isCut ? (
                <p className="text-ink-2 px-4 pb-3">
                  Only the newest {sayNumber(ended.count)} are counted: choose a shorter time.
                </p>
              ) : null}
            </>
          )}
        </Section>
        <Section title="Rounds" note="per request that ended">
          {ended.count === 0 ? (
            none
          ) : (
            <ColumnChart
              title="Requests by the rounds they took"
              unit="requests"
              parts={spreadOfRounds(ended.rounds)}
            />
          )}
        </Section>
        <Section title="Agreement" note="between checkers, before they saw each other’s votes">
          {agreement === null ? (
            <p className="text-ink-2 p-4">
              Administrators see no votes, nor what is computed from them.
            </p>
          ) : (
            <Agreement {...agreement} />
          )}
        </Section>
      </div>
      <Section title="Findings" note="by rule, each finding of a file once, and what became of it">
        {shown.rules.length === 0 ? (
          <p className="text-ink-2 p-4">The checks found nothing in what ended in this time.</p>
        ) : (
          <RuleTable rules={shown.rules} />
        )}
      </Section>
    </>
  )
}

function Agreement(votes: { bothApproved: number; bothObjected: number; differed: number }) {
  const all = votes.bothApproved + votes.bothObjected + votes.differed
  if (all === 0) {
    return <p className="text-ink-2 p-4">No file of a request that ended has two votes.</p>
  }
  const alike = votes.bothApproved + votes.bothObjected
  return (
    <>
      <p className="px-4 pt-3">
        They voted alike on {sayNumber(alike)} of {sayCount(all, 'file')} (
        {Math.round((alike / all) * 100)} %). Your own workspaces are not counted.
      </p>
      <ColumnChart
        title="Files by how their checkers voted"
        unit="files"
        parts={[
          { words: 'all approved', count: votes.bothApproved },
          { words: 'all asked for changes', count: votes.bothObjected },
          { words: 'they differed', count: votes.differed },
        ]}
      />
    </>
  )
}
