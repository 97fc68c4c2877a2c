import type { VerifierKey, WitnessKey } from '../note/key.ts'
import { type Kept, type NamedNote, readNotes } from './bundle-notes.ts'
import { checkManifest } from './manifest.ts'
import { checkPolicies, policiesNamed, type PoliciesNamed } from './policies.ts'
import { checkProofs } from './proofs.ts'
import { type Follower } from './follow.ts'
import { followDecisions } from './follow-decisions.ts'
import { followEvents, followReleased, followTexts } from './followers.ts'
import { type Announced, announcedBy, judgeKeys, keyLine, signersAt } from './keys.ts'
import { linesOf } from './lines.ts'
import { logPass } from './log-pass.ts'
import { type Problem, type Report, wrong } from './report.ts'
import { holdSeals } from './seals.ts'
import { type BundleSource, type HashedSource, hashing, textOf, type Tools } from './source.ts'
import { judgeWitnesses } from './witnesses.ts'

type Asked = {
  /** Checkpoints that the reader kept. */
  readonly kept: readonly Kept[]
  /** Keys that the reader has from elsewhere. */
  readonly keys: readonly VerifierKey[]
  /** Keys of witnesses that the reader trusts, each of which has to have cosigned. */
  readonly witnesses?: readonly WitnessKey[]
}

const ENTRIES = 'entries.jsonl'

/**
 * Verifies a bundle: that its entries are those that every checkpoint in it, and every kept one, is
 * over; that keys, proofs, policies, texts and tables fit them; and that each file is the one that was
 * exported. Memory does not grow with the entries.
 */
export async function verifyBundle(
  from: BundleSource,
  tools: Tools,
  { kept, keys, witnesses = [] }: Asked,
): Promise<Report> {
  const source = hashing(from, tools)
  const { main, notes, problems } = await readNotes(source, kept)
  if (main === null) return { checked: [], unchecked: [], problems }
  const walk = await walkEntries(source, tools, notes)
  const held = notes.filter((note) => walk.held.has(note))
  const signers = signersAt(walk.announced, main.size)
  const witnessed = judgeWitnesses(held, witnesses, { tools, size: main.size })
  const proofs = await checkProofs(source, tools, notes)
  const policies = await checkPolicies(source, walk.policies)
  const manifest = await checkManifest(source, tools, signers)
  problems.push(
    ...walk.problems,
    ...judgeKeys(walk.announced, held, { given: keys, verify: tools.verify }),
    ...(await compareKeys(source, walk.announced)),
    ...witnessed.problems,
    ...proofs.problems,
    ...policies.problems,
    ...manifest.problems,
  )
  if (walk.size > main.size) {
    problems.push(wrong(ENTRIES, `it is not covered by the checkpoint`, main.size))
  }
  const checked = [
    `${walk.size} entries, in order; ${walk.withheld} of them withheld, with their place and hash.`,
    `${held.length} of ${notes.length} checkpoints over them, ${kept.length} of these kept by you.`,
    `${walk.announced.length} keys, ${proofs.count} proofs, ${policies.count} policies.`,
    ...witnessed.checked,
    ...walk.followed,
    `${manifest.files} files of the bundle, byte for byte.`,
  ]
  const unchecked = [
    ...(keys.length > 0
      ? []
      : [
          'Whether the keys are those of the log: compare keys.txt with what you know, or give --key.',
        ]),
    ...(kept.length > 0
      ? []
      : [
          'Whether the log was cut or made anew as a whole: give a checkpoint that you kept, with --checkpoint.',
        ]),
    ...witnessed.unchecked,
    ...(walk.withheld === 0 ? [] : [`What the ${walk.withheld} withheld entries say.`]),
    ...(policies.unbound === 0
      ? []
      : [`Policies of ${policies.unbound} versions that no entry binds by its bytes.`]),
    ...(source.has('decisions.csv')
      ? ['Names, paths, open findings and acceptances in the tables: they stand beside the log.']
      : []),
    ...manifest.beside.map((name) => `${name}: it is not part of the bundle.`),
    'Whether something happened that was never entered.',
  ]
  return { checked, unchecked, problems }
}

type Walk = {
  readonly size: number
  readonly withheld: number
  readonly held: ReadonlySet<NamedNote>
  readonly announced: readonly Announced[]
  readonly policies: PoliciesNamed
  readonly followed: readonly string[]
  readonly problems: readonly Problem[]
}

/** One walk over the entries, with everything that has to be held against them beside. */
async function walkEntries(
  source: HashedSource,
  tools: Tools,
  notes: readonly NamedNote[],
): Promise<Walk> {
  const pass = logPass(tools.sha256, { where: ENTRIES, roots: notes })
  const announced: Announced[] = []
  const policies = policiesNamed()
  const followers = followersIn(source, tools)
  const seals = holdSeals(ENTRIES)
  let withheld = 0
  if (source.has(ENTRIES)) {
    for await (const lines of linesOf(source.read(ENTRIES))) {
      for (const bytes of lines) {
        const line = pass.next(bytes)
        if (line === null) continue
        seals.pass(line)
        if (line.isWithheld) {
          withheld++
          continue
        }
        for (const { follower } of followers) {
          const reading = follower.pass(line)
          if (reading !== null) await reading
        }
        policies.note(line)
        const key = line.kind === 'key' ? announcedBy(tools.sha256, line.read()) : null
        if (key !== null) announced.push(key)
      }
    }
  }
  const { size, problems, held } = pass.end()
  const isBroken = problems.some(({ where }) => where === ENTRIES)
  for (const { follower } of followers) await (isBroken ? follower.stop() : follower.end())
  return {
    size,
    withheld,
    held: new Set(held as NamedNote[]),
    announced,
    policies,
    followed: [
      ...followers.map(({ what, follower }) => `${follower.count()} ${what}`),
      ...(seals.count() === 0
        ? []
        : [`${seals.count()} seals of releases against the decisions before them.`]),
    ],
    problems: [
      ...problems,
      ...seals.problems,
      ...followers.flatMap(({ follower }) => follower.problems),
    ],
  }
}

/** The files that are read beside the entries, the texts before the reasons that they are. */
function followersIn(source: HashedSource, tools: Tools) {
  const texts = followTexts(source, 'texts.jsonl', tools)
  const all: { readonly name: string; readonly what: string; readonly follower: Follower }[] = [
    {
      name: 'events.csv',
      what: 'rows of events.csv, by number and leaf.',
      follower: followEvents(source, 'events.csv'),
    },
    {
      name: 'texts.jsonl',
      what: 'texts against what the entries commit to.',
      follower: texts,
    },
    {
      name: 'decisions.csv',
      what: 'rows of decisions.csv against their entries.',
      follower: followDecisions(source, 'decisions.csv', texts.textOf),
    },
    {
      name: 'files.sha256',
      what: 'checksums of released files against the releases.',
      follower: followReleased(source, 'files.sha256'),
    },
  ]
  return all.filter(({ name }) => source.has(name))
}

/** `keys.txt` names the keys that entries announce, and no other. */
async function compareKeys(
  source: HashedSource,
  announced: readonly Announced[],
): Promise<Problem[]> {
  const text = await textOf(source, 'keys.txt')
  return text === announced.map(keyLine).join('')
    ? []
    : [wrong('keys.txt', 'it does not name the keys that the entries announce')]
}
