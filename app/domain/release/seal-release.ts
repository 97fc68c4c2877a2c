import type { ReleaseEvent } from './events.ts'

type Of<Kind extends ReleaseEvent['kind']> = Extract<ReleaseEvent, { kind: Kind }>

/**
 * The seal of a release: the bytes, the policy and the grounds on which they were released, as
 * everybody may know them. The program enters it right after the decision, so that no public proof
 * needs the entry that names who decided.
 */
export const sealRelease = (
  {
    releaseId,
    state,
    embargoUntil,
    files,
    findingsDigest,
    policy,
    reviewers,
    rounds,
  }: Of<'request-released'>,
  decidedIn: number,
): Of<'release-sealed'> => ({
  kind: 'release-sealed',
  releaseId,
  decidedIn,
  state,
  embargoUntil,
  files: files.map(({ sha256, bytes }) => ({ sha256, bytes })),
  findingsDigest,
  policy,
  reviewers,
  rounds,
})
