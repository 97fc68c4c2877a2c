import { writeVerifierKey } from '#app/domain/audit/note/key.ts'
import { transact } from '#db/open.ts'
import { listLogKeys } from '#db/queries/log-checkpoints.ts'
import { record } from '#db/record.ts'
import { type Deps, signedBy } from '../deps.ts'
import { program } from '../who.ts'

/** Enters the public key of the log into the log itself, once; says whether it was new. */
export function announceLogKey(deps: Deps): Promise<boolean> {
  const line = writeVerifierKey(deps.logSigner.key)
  return transact(deps.db, async (tx) => {
    if ((await listLogKeys(tx)).includes(line)) return false
    await record(tx, { kind: 'log-key-announced', line }, signedBy(deps, program))
    return true
  })
}
