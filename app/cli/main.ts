import { Command } from 'commander'
import { addAcro } from './acro.ts'
import { addAdmin } from './admin.ts'
import { addCheck } from './check.ts'
import { addImport } from './import.ts'
import { addLog } from './log.ts'
import { addPipeline } from './pipeline.ts'
import { addPush } from './push.ts'
import { addRelease } from './release.ts'
import { PROGRAM_VERSION } from '#app/domain/program.ts'

const program = new Command('sluice')
  .description('Output checking for trusted research environments')
  .version(PROGRAM_VERSION)

addAcro(program)
addAdmin(program)
addCheck(program)
addImport(program)
addLog(program)
addPipeline(program)
addPush(program)
addRelease(program)

await program.parseAsync()
