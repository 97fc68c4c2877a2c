import { hash, verify } from '@node-rs/argon2'

/** argon2id with OWASP's first choice: 19 MiB, two passes, one lane. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
/** The hash of random bytes that nobody kept, made with the same options. */
const nobody =
  '$argon2id$v=19$m=19456,t=2,p=1$3OrwwOM/u7cyAEjPkhb5Kg$zbGVVKnw4iFK9G/5Ttfg1Fs59fRfs3OFtVXTMDix6ig'

/** The password as it is stored. Slow on purpose: never inside a transaction. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), options)
}

/** Whether this is the password. Takes as long when there is none to compare with, and says no. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  const matches = await verify(stored ?? nobody, password.normalize('NFKC'))
  return matches && stored !== null
}
