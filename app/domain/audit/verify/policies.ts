import type { EntryPolicy } from '../read-entry.ts'
import type { LogLine } from './log-line.ts'
import { type Problem, wrong } from './report.ts'
import type { HashedSource } from './source.ts'

/** Where a policy lies in a bundle. */
export const policyFile = ({ id, version }: { id: string; version: number }): string =>
  `policies/${id}-${version}.json`

/** A policy as entries name it, and the first of them. */
type Named = EntryPolicy & { readonly seq: number }
export type PoliciesNamed = {
  readonly note: (line: LogLine) => void
  readonly all: () => readonly Named[]
}

/** Gathers the policies that entries name. Each is read once, however many entries name it. */
export function policiesNamed(): PoliciesNamed {
  const found = new Map<string, number>()
  const ascii = new TextDecoder()
  let last: Uint8Array = new Uint8Array()
  return {
    note: ({ seq, policy }) => {
      if (policy.length === last.length && policy.every((byte, place) => byte === last[place]))
        return
      last = policy.slice()
      const text = ascii.decode(policy)
      if (!found.has(text)) found.set(text, seq)
    },
    all: () =>
      [...found].flatMap(([text, seq]) => {
        const policy = text === '' ? null : (JSON.parse(text) as EntryPolicy | null)
        return policy === null ? [] : [{ ...policy, seq }]
      }),
  }
}

/** Every policy that an entry binds is there, byte for byte. */
export async function checkPolicies(
  source: HashedSource,
  policies: PoliciesNamed,
): Promise<{ count: number; unbound: number; problems: readonly Problem[] }> {
  const problems: Problem[] = []
  let count = 0
  let unbound = 0
  for (const { seq, sha256 = null, ...policy } of policies.all()) {
    const name = policyFile(policy)
    if (sha256 === null) {
      unbound++
      continue
    }
    count++
    if (!source.has(name)) problems.push(wrong(name, 'it is missing', seq))
    else {
      for await (const _ of source.read(name));
      if (source.hashes.get(name) !== sha256) {
        problems.push(wrong(name, 'it is not the policy that the entry binds', seq))
      }
    }
  }
  return { count, unbound, problems }
}
