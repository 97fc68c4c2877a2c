import type { PublicRelease } from './public-release.ts'

/** How to cite a release: who, what, when, where. `day` is its date as people write it. */
export function citation(release: PublicRelease, { origin, day }: { origin: string; day: string }) {
  const who =
    release.organisations.length > 0 ? release.organisations.join('; ') : release.project.name
  const what = release.organisations.length > 0 ? ` ${release.project.name}.` : ''
  return `${who}.${what} ${release.title}. Released ${day}. ${origin}/releases/${release.id}`
}
