import { expect, test } from 'vitest'
import { CAMPAIGN } from '#app/campaign.fixture.ts'
import { writeVerifierKey } from '#app/domain/audit/note/key.ts'
import { sayProblem } from '#app/domain/audit/verify/report.ts'
import { verifyBundle } from '#app/domain/audit/verify/verify-bundle.ts'
import { seededRandom } from '#db/seed/random.ts'
import { type Files, madeBundle, signManifest, sourceOf } from './made-bundle.fixture.ts'
import { madeLog } from './made-log.fixture.ts'
import { otherVerifier } from './other-verifier.fixture.ts'
import { verifyTools } from './tools.ts'

const random = seededRandom(5_6)

async function both(files: Files, kept: string, signer: Parameters<typeof signManifest>[1]) {
  const asked = { kept: [{ where: 'kept', text: kept }], keys: [signer.key] }
  const report = await verifyBundle(sourceOf(files, random.whole(1, 5_000)), verifyTools, asked)
  const other = otherVerifier(files, { kept: [kept], keys: [writeVerifierKey(signer.key)] })
  return { said: report.problems.map(sayProblem), other }
}

test(`two verifiers agree on ${1_000 * CAMPAIGN} random logs, whole and with a byte changed`, async () => {
  for (let run = 0; run < 1_000 * CAMPAIGN; run++) {
    const size = random.whole(1, 60)
    const rotateAt = size > 4 && random.whole(0, 1) === 0 ? random.whole(1, size - 1) : -1
    const log = madeLog({ seed: run, size, rotateAt, isSealed: run % 2 === 1 })
    const share = random.whole(1, 4)
    const isWithheld = (seq: number) =>
      seq % share > 1 && !log.keys.some((announced) => announced.seq === seq)
    const files = madeBundle(log, { isWithheld, proofs: 3 })
    const kept = log.noteAt(random.pick(log.sizes))
    // A key that was announced by the very last entry has signed nothing yet.
    const { signer } = random.pick(log.keys.filter(({ seq }) => seq === 0 || seq < size - 1))
    expect(await both(files, kept, signer), `log ${run}`).toEqual({ said: [], other: null })

    // A byte anywhere; half of the time the list of files is made to fit again, by the log's own key.
    const name = random.pick([...files.keys()].filter((one) => (files.get(one)?.length ?? 0) > 0))
    const bytes = Buffer.from(files.get(name) as Buffer)
    const at = random.whole(0, bytes.length - 1)
    bytes[at] = (bytes[at] as number) ^ (1 << random.whole(0, 7))
    files.set(name, bytes)
    const isRelisted = random.whole(0, 1) === 0 && name !== 'bundle.sha256'
    if (isRelisted) signManifest(files, log.keys.at(-1)?.signer ?? signer)
    const { said, other } = await both(files, kept, signer)
    const where = `log ${run}, ${name} at ${at}${isRelisted ? ', listed again' : ''}`
    if (!isRelisted) expect(said, where).not.toEqual([])
    if (!isRelisted) expect(other, where).not.toBeNull()
    // The middle of the events is for people: neither reads it, and both read their number and leaf.
    if (isRelisted && !/events.csv$|md$|mjs$|sha256$/.test(name))
      expect(said.length > 0, where).toBe(other !== null)
  }
})
