import { type JobBar, jobBars, type TimedJob } from '#app/domain/job-request/job-bars.ts'
import { sayDuration } from '#app/domain/job-request/timeline.ts'
import { sayDay } from '../ui/instant.tsx'

type Job = {
  readonly identifier: string
  readonly action: string
  readonly status: string
  readonly startedAt: string | null
  readonly completedAt: string | null
}

const ROW = 34
const AXIS = 22

/** The jobs over time in UTC, a bar each, in the order they started; the table below says the same. */
export function JobBarsChart({ jobs, now }: { jobs: readonly Job[]; now: string }) {
  const begun = jobs.filter(({ startedAt }) => startedAt !== null)
  if (begun.length === 0) return null
  const timed: TimedJob[] = begun.map(({ action, startedAt, completedAt }) => ({
    action,
    started: Date.parse(startedAt ?? ''),
    completed: completedAt === null ? null : Date.parse(completedAt),
  }))
  const bars = jobBars(timed, Date.parse(now))
  const first = Math.min(...timed.map(({ started }) => started))
  const last = Math.max(
    ...timed.map(({ started, completed }) => Math.max(started, completed ?? Date.parse(now))),
  )
  const height = AXIS + bars.length * ROW
  return (
    <figure className="border-line-2 border-b px-4 pt-3 pb-2">
      <figcaption className="text-ink-3 text-xs">
        {sayDay(new Date(first).toISOString())}, times in UTC
      </figcaption>
      <svg
        width="100%"
        height={height}
        role="img"
        aria-label={`${bars.length} jobs from ${timeOf(first)} to ${timeOf(last)} UTC; the table below says when each ran`}
      >
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line
              x1={percent(share)}
              x2={percent(share)}
              y1={AXIS - 4}
              y2={height}
              className="stroke-line"
            />
            <text
              x={percent(share)}
              y={12}
              textAnchor={anchorAt(share)}
              className="fill-ink-3 text-[11px]"
            >
              {timeOf(first + share * (last - first))}
            </text>
          </g>
        ))}
        {bars.map((bar, place) => (
          <Bar
            key={begun[place]?.identifier}
            bar={bar}
            job={begun[place] as Job}
            timed={timed[place] as TimedJob}
            y={AXIS + place * ROW}
            now={now}
          />
        ))}
      </svg>
    </figure>
  )
}

function Bar({
  bar,
  job,
  timed,
  y,
  now,
}: {
  bar: JobBar
  job: Job
  timed: TimedJob
  y: number
  now: string
}) {
  const isLate = bar.start > 0.55
  const x = isLate ? bar.start + bar.length : bar.start
  const ran = sayDuration((timed.completed ?? Date.parse(now)) - timed.started)
  const end = job.completedAt === null ? 'so far' : ''
  const failed = job.status === 'failed' ? ' · failed' : ''
  return (
    <g>
      <text
        x={percent(x)}
        y={y + 12}
        textAnchor={isLate ? 'end' : 'start'}
        className="fill-ink text-[12px]"
      >
        {job.action}
        <tspan className="fill-ink-3">{` ${ran} ${end}${failed}`.trimEnd()}</tspan>
      </text>
      <rect
        x={percent(bar.start)}
        y={y + 17}
        width={percent(Math.max(bar.length, 0.003))}
        height={10}
        rx={2}
        className={job.status === 'failed' ? 'fill-stop' : 'fill-accent'}
        {...(job.completedAt === null ? { fillOpacity: 0.45 } : {})}
      />
    </g>
  )
}

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`
const anchorAt = (share: number) => (share === 0 ? 'start' : share === 1 ? 'end' : 'middle')
const timeOf = (millis: number): string => new Date(millis).toISOString().slice(11, 19)
