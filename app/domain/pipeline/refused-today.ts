import { NEWEST } from './check-version.ts'
import type { Pipeline } from './pipeline.ts'
import { commandOf } from './run-command.ts'

/** What of an older pipeline would be refused today, in sentences. */
export function refusedToday({ version, actions }: Pipeline): string[] {
  const commands = actions.flatMap(({ name, run }) => {
    const command = commandOf(run)
    return command === null ? [] : [{ name, ...command }]
  })
  const of = (retired: string) =>
    commands.filter(({ image }) => image === retired).map(({ name }) => name)
  const latest = commands.filter(({ version }) => version === 'latest').map(({ name }) => name)
  return [
    ...(version !== null && version < NEWEST
      ? [`It is written in version ${version}; the newest is ${NEWEST}.`]
      : []),
    ...['cohortextractor', 'databuilder']
      .filter((retired) => of(retired).length > 0)
      .map((retired) => `${retired} is no longer run: ${of(retired).join(', ')}.`),
    ...(latest.length > 0
      ? [`:latest is refused from version 5 and has always meant v1: ${latest.join(', ')}.`]
      : []),
  ]
}
