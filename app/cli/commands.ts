import type { Command } from 'commander'
import { addAcro } from './acro.ts'
import { addAdmin } from './admin.ts'
import { addBackup } from './backup.ts'
import { addCheck } from './check.ts'
import { addImport } from './import.ts'
import { addLog } from './log.ts'
import { addPipeline } from './pipeline.ts'
import { addPush } from './push.ts'
import { addRelease } from './release.ts'

/** Every command of `sluice`, in the order of its help. */
export function addCommands(program: Command): void {
  addAcro(program)
  addAdmin(program)
  addBackup(program)
  addCheck(program)
  addImport(program)
  addLog(program)
  addPipeline(program)
  addPush(program)
  addRelease(program)
}
