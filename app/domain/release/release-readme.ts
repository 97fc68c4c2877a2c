import { availableFiles, type PublicRelease } from './public-release.ts'

type Around = {
  readonly origin: string
  /** Where the release stands in the log, and the keys of the log, oldest first; null while no proof is there. */
  readonly proof: { readonly seq: number; readonly keys: readonly string[] } | null
}

/** The README of a downloaded release: what it is, where it comes from, how to check it. */
export function releaseReadme(release: PublicRelease, { origin, proof }: Around): string {
  const { title, project, policy, reviewers, publishedAt, files } = release
  const available = availableFiles(release).length
  const recalled = files.length - available
  return [
    title,
    '',
    `Project: ${project.name}`,
    `Released: ${publishedAt ?? release.releasedAt}`,
    `Files: ${available}${recalled > 0 ? ` (${recalled} recalled and not in this archive)` : ''}`,
    `Checked under the policy ${policy.id}, version ${policy.version}${sayFields(release)}, and by ${reviewers} people independently of each other.`,
    'Policy, checks, declarations and findings by rule: disclosure-controls.json',
    `Page: ${origin}/releases/${release.id}`,
    '',
    'To check that nothing was changed since, open a terminal in this folder and type',
    '',
    '    sha256sum -c files.sha256',
    '',
    'or, where Sluice is installed, `sluice release verify .`. The list itself can be compared with',
    `${origin}/releases/${release.id}/files.sha256`,
    ...(proof === null ? [] : proofWords(origin, proof)),
    'A file may have been recalled since this archive was made; the page says so.',
    '',
  ].join('\n')
}

function proofWords(origin: string, { seq, keys }: NonNullable<Around['proof']>): string[] {
  return [
    '',
    `proofs/ holds a proof for each file: that entry ${seq} of the log released its very bytes.`,
    `Fetch ${origin}/log/verify.mjs, which needs Node 20 or newer and nothing else, and type`,
    '',
    '    node verify.mjs FILE --proof proofs/FILE.tlog-proof --key KEY',
    '',
    `where KEY is the key of the log. Compare it with ${origin}/log:`,
    '',
    ...keys.map((key) => `    ${key}`),
    '',
  ]
}

function sayFields({ policyOverrides }: PublicRelease): string {
  if (policyOverrides.length === 0) return ''
  const fields = policyOverrides.map(({ field }) => field).join(', ')
  return ` with ${policyOverrides.length === 1 ? 'an exception' : 'exceptions'} for ${fields}`
}
