import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { typedIn } from './data-folder.ts'

type Print = 'check' | 'levels'

/** `sluice pipeline check | levels`. Exit codes: 0 right, 1 has errors, 64 cannot be read. */
export function addPipeline(program: Command): void {
  const pipeline = program
    .command('pipeline')
    .description('what a project.yaml says, and whether it is right')
  for (const [print, what] of [
    ['check', 'say what is wrong with a project.yaml, with line, column and what fixes it'],
    ['levels', 'say which output is written at which privacy level'],
  ] as const) {
    pipeline
      .command(print)
      .description(what)
      .argument('<file>', 'the project.yaml, or - for what is piped in')
      .option('--json', 'print sluice-pipeline/1')
      .exitOverride((error) => {
        process.exit(error.exitCode === 0 ? 0 : 64)
      })
      .action(async (file: string, { json }: { json?: true }) => {
        process.exitCode = await run(print, file, json === true)
      })
  }
}

async function run(print: Print, file: string, json: boolean): Promise<number> {
  const { pipelineReport, unreadableReport } =
    await import('#app/domain/pipeline/pipeline-report.ts')
  const { readYaml } = await import('#app/files/read-yaml.ts')
  const { printLevels, printProblems } = await import('./pipeline-lines.ts')
  let text: string
  try {
    // Bytes that are no UTF-8 become characters that the reader refuses.
    text = await readFile(file === '-' ? '/dev/stdin' : resolve(typedIn(), file), 'utf8')
  } catch {
    console.error(`${file} cannot be read.`)
    return 64
  }
  const yaml = readYaml(text)
  const report = yaml.ok ? pipelineReport(yaml.value) : unreadableReport(yaml.problem)
  const lines = print === 'check' ? printProblems(file, report) : printLevels(report)
  if (json) console.log(JSON.stringify(report, null, 2))
  else for (const line of lines) console.log(line)
  return report.problems.some(({ severity }) => severity === 'error') ? 1 : 0
}
