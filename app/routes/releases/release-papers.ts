import { sha256 } from '#app/commands/sha256.ts'
import { findPolicyVersion } from '#app/domain/disclosure/policies.ts'
import { publicOverrides } from '#app/domain/disclosure/policy-exceptions.ts'
import { policyText } from '#app/domain/disclosure/policy-text.ts'
import { RULES } from '#app/domain/disclosure/rules.ts'
import { PROGRAM_VERSION } from '#app/domain/program.ts'
import { CONTROLS_FILE } from '#app/domain/release/archive-names.ts'
import { writeChecksums } from '#app/domain/release/checksums.ts'
import { disclosureControls } from '#app/domain/release/disclosure-controls.ts'
import type { PublicRelease } from '#app/domain/release/public-release.ts'
import type { Db } from '#db/open.ts'
import { findingsOfRelease } from '#db/queries/release-controls.ts'
import { namedFiles } from './named-files.ts'

/** The text of `disclosure-controls.json` of a release. */
export async function controlsOf(db: Db, release: PublicRelease): Promise<string> {
  const policy = findPolicyVersion(release.policy.id, release.policy.version) ?? null
  return disclosureControls(release, {
    policy,
    policySha256: policy && sha256(policyText(policy)),
    exceptions: publicOverrides(release.policyOverrides),
    outcomes: await findingsOfRelease(db, release.id),
    rules: RULES,
    program: PROGRAM_VERSION,
  })
}

/** The checksums of a release's files and of its disclosure controls, as `sha256sum -c` reads them. */
export const checksumsOf = (release: PublicRelease, controls: string): string =>
  writeChecksums([...namedFiles(release), { name: CONTROLS_FILE, sha256: sha256(controls) }])
