import { sayDay, sayInstant } from '#app/components/ui/instant.tsx'
import { sayCount, sayNumber } from '#app/components/ui/number.ts'
import { findPolicy } from '#app/domain/disclosure/policies.ts'
import { sayPublicExceptions } from '#app/domain/disclosure/policy-exceptions.ts'
import { citation } from '#app/domain/release/cite.ts'
import { codeAddress } from '#app/domain/release/code-address.ts'
import {
  availableFiles,
  fileName,
  type PublicFile,
  type PublicRelease,
} from '#app/domain/release/public-release.ts'
import { sayControls } from '#app/domain/release/say-controls.ts'
import type { Db } from '#db/open.ts'
import { wholeSince } from '#db/queries/byte-checks.ts'
import { firstCheckpointOver } from '#db/queries/log-checkpoints.ts'
import { checksumsOf, controlsOf } from './release-papers.ts'
import { sayRecalled } from './say-recalled.ts'

/** The release as its page shows it: every time and number in words, so that no script is needed. */
export async function showRelease(db: Db, release: PublicRelease, origin: string) {
  const available = availableFiles(release)
  const sha256s = available.map(({ sha256 }) => sha256)
  const recalled = release.files.length - available.length
  const publishedAt = release.publishedAt ?? release.releasedAt
  return {
    id: release.id,
    title: release.title,
    isRecalled: available.length === 0,
    project: {
      name: release.project.name,
      href: `/releases?project=${encodeURIComponent(release.project.slug)}`,
    },
    released: `Released ${sayInstant(publishedAt)}`,
    fileCount: `${sayCount(release.files.length, 'file')}${
      recalled > 0 ? `, ${recalled} recalled` : ''
    }`,
    policy: `${release.policy.id} v${release.policy.version}`,
    policyId: release.policy.id,
    exceptions: exceptionsOf(release),
    available: available.length,
    bytes: available.reduce((sum, { bytes }) => sum + bytes, 0),
    steps: stepsOf(release, await wholeSince(db, sha256s)),
    files: release.files.map(showFile),
    origins: originsOf(available),
    controls: [...new Set(available.map(({ controls }) => sayControls(controls).join(' ')))].filter(
      Boolean,
    ),
    isProved: await isProved(db, release),
    checksums: checksumsOf(release, await controlsOf(db, release)),
    citation: citation(release, { origin, day: sayDay(publishedAt) }),
  }
}

/** Whether a checkpoint covers the entry of the release, so that there is a proof. */
export async function isProved(db: Db, { logSeq }: PublicRelease): Promise<boolean> {
  return logSeq !== null && (await firstCheckpointOver(db, logSeq)) !== undefined
}

/** The exceptions to the policy, as everybody may know them; why is not for the public. */
function exceptionsOf({ policy, policyOverrides }: PublicRelease) {
  const base = findPolicy(policy.id)
  return base ? sayPublicExceptions(base, policyOverrides) : []
}

function stepsOf(release: PublicRelease, wholeAt: string | null) {
  const { askedAt, policy, policyOverrides, program, reviewers, rounds, logSeq } = release
  return [
    {
      name: 'Asked',
      fact: askedAt === null ? 'on the record' : sayDay(askedAt),
      more: 'by a researcher of the project',
    },
    {
      name: 'Checked by machine',
      fact: `${policy.id} v${policy.version}`,
      more:
        policyOverrides.length === 0
          ? `Sluice ${program}`
          : `with ${sayCount(policyOverrides.length, 'exception')}, Sluice ${program}`,
    },
    {
      name: 'Reviewed by people',
      fact: `${sayNumber(reviewers)} independent`,
      more: sayCount(rounds, 'round'),
    },
    {
      name: 'Decided',
      fact: 'all approved',
      more: logSeq === null ? 'on the record' : `log entry ${sayNumber(logSeq)}`,
    },
    ...(wholeAt === null
      ? []
      : [
          {
            name: 'Unchanged since',
            fact: `hashed ${sayInstant(wholeAt)}`,
            more: 'every byte of every file',
          },
        ]),
  ]
}

function showFile(file: PublicFile) {
  const { id, path, backend, description, bytes, rows, sha256, recalled } = file
  return {
    id,
    path,
    description,
    bytes,
    rows,
    sha256,
    name: fileName(path),
    backend: backend.name,
    recalled: recalled && sayRecalled(recalled),
  }
}

/** One line for each job request, or for each commit where no job request is known. */
function originsOf(files: readonly PublicFile[]) {
  const groups = new Map<string, PublicFile[]>()
  for (const file of files) {
    const key = JSON.stringify([file.backend.slug, file.jobRequest, file.commit])
    groups.set(key, [...(groups.get(key) ?? []), file])
  }
  return [...groups.values()].map((group) => {
    const [first] = group
    const actions = [...new Set(group.flatMap(({ action }) => action ?? []))].sort()
    const request = first?.jobRequest ? `Job request ${first.jobRequest}` : 'A job request'
    const acting =
      actions.length > 0 ? `, ${actions.length > 1 ? 'actions' : 'action'} ${listed(actions)}` : ''
    return {
      words: `${request} on ${first?.backend.name ?? ''}${acting}`,
      code: first?.commit
        ? {
            text: first.commit.slice(0, 7),
            href: codeAddress(first.repo, first.commit),
          }
        : null,
    }
  })
}

const listed = (words: readonly string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
