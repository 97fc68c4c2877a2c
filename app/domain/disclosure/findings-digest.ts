import { canonicalJson } from '../audit/canonical-json.ts'

/** The digest of all findings that were on record for something, in no particular order. */
export const findingsDigest = (
  findingIds: readonly string[],
  sha256: (text: string) => string,
): string => sha256(canonicalJson([...findingIds].sort()))
