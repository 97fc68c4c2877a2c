import { type ByteCheckKept, keepByteChecks } from './keep/byte-checks.ts'
import { type CheckResultKept, keepCheckResults } from './keep/check-results.ts'
import { type DownloadKept, keepDownloads } from './keep/downloads.ts'
import type { Keepers } from './keep/keepers.ts'
import { keepLogCheckpoints, type LogCheckpointKept } from './keep/log-checkpoints.ts'
import { keepLogVerifications, type LogVerificationKept } from './keep/log-verifications.ts'
import { keepPushes, type PushKept } from './keep/pushes.ts'
import { keepSessions, type SessionKept } from './keep/sessions.ts'
import { keepSignInFailures, type SignInFailureKept } from './keep/sign-in-failures.ts'
import { keepSimulations, type SimulationKept } from './keep/simulations.ts'
import type { Tx } from './open.ts'

/** Everything that is written without being a decision. Each subject adds its own. */
export type Kept =
  | ByteCheckKept
  | CheckResultKept
  | DownloadKept
  | LogCheckpointKept
  | LogVerificationKept
  | PushKept
  | SessionKept
  | SignInFailureKept
  | SimulationKept

const keepers: Keepers<Kept> = {
  ...keepByteChecks,
  ...keepCheckResults,
  ...keepDownloads,
  ...keepLogCheckpoints,
  ...keepLogVerifications,
  ...keepPushes,
  ...keepSessions,
  ...keepSignInFailures,
  ...keepSimulations,
}

/**
 * The other door: sessions, limits, cached results, progress. What is kept here leaves no entry in the
 * log, so nothing that a person decided may come this way.
 */
export async function keep(tx: Tx, kept: Kept): Promise<void> {
  await (keepers[kept.kind] as (tx: Tx, kept: Kept) => Promise<void>)(tx, kept)
}
