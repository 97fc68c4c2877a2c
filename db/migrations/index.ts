import type { Migration } from 'kysely'
import * as people from './001-people.ts'
import * as outputs from './002-outputs.ts'
import * as requests from './003-requests.ts'
import * as releases from './004-releases.ts'
import * as audit from './005-audit.ts'
import * as logTree from './006-log-tree.ts'
import * as push from './007-push.ts'
import * as jobRequestLists from './008-job-request-lists.ts'
import * as relations from './009-relations.ts'
import * as releasesOfWorkspace from './010-releases-of-workspace.ts'
import * as figures from './011-figures.ts'
import * as policyOverrides from './012-policy-overrides.ts'
import * as logVerification from './013-log-verification.ts'
import * as policySimulations from './014-policy-simulations.ts'
import * as lastRuns from './015-last-runs.ts'
import * as cosignatures from './016-cosignatures.ts'
import * as acro from './017-acro.ts'

/** Every step of the database's shape. Names are stored in each database and never change. */
export const migrations: Record<string, Migration> = {
  '001-people': people,
  '002-outputs': outputs,
  '003-requests': requests,
  '004-releases': releases,
  '005-audit': audit,
  '006-log-tree': logTree,
  '007-push': push,
  '008-job-request-lists': jobRequestLists,
  '009-relations': relations,
  '010-releases-of-workspace': releasesOfWorkspace,
  '011-figures': figures,
  '012-policy-overrides': policyOverrides,
  '013-log-verification': logVerification,
  '014-policy-simulations': policySimulations,
  '015-last-runs': lastRuns,
  '016-cosignatures': cosignatures,
  '017-acro': acro,
}
