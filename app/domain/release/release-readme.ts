import { availableFiles, type PublicRelease } from './public-release.ts'

/** The README of a downloaded release: what it is, where it comes from, how to check it. */
export function releaseReadme(release: PublicRelease, origin: string): string {
  const { title, project, policy, reviewers, publishedAt, files } = release
  const available = availableFiles(release).length
  const recalled = files.length - available
  return [
    title,
    '',
    `Project: ${project.name}`,
    `Released: ${publishedAt ?? release.releasedAt}`,
    `Files: ${available}${recalled > 0 ? ` (${recalled} recalled and not in this archive)` : ''}`,
    `Checked under the policy ${policy.id}, version ${policy.version}, and by ${reviewers} people independently of each other.`,
    `Page: ${origin}/releases/${release.id}`,
    '',
    'To check that nothing was changed since, open a terminal in this folder and type',
    '',
    '    sha256sum -c files.sha256',
    '',
    'or, where Sluice is installed, `sluice release verify .`. The list itself can be compared with',
    `${origin}/releases/${release.id}/files.sha256`,
    'A file may have been recalled since this archive was made; the page says so.',
    '',
  ].join('\n')
}
