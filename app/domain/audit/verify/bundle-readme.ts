/** What the README of a bundle is made from. */
export type BundleFacts = {
  readonly origin: string
  readonly size: number
  readonly madeAt: string
  /** By which fields it was narrowed; none for a complete bundle. */
  readonly narrowedBy: readonly string[]
  /** SHA-256 of verify.mjs, where the bundle has it. */
  readonly verifier: string | null
  readonly proofs: number
  /** Decisions that have no proof file, since there are too many. */
  readonly withoutProof: number
}

/** How to read a bundle and how to verify it, for somebody who has nothing but the bundle. */
export function bundleReadme(facts: BundleFacts): string {
  const { origin, size, madeAt, narrowedBy, verifier, proofs, withoutProof } = facts
  const scope =
    narrowedBy.length === 0
      ? 'It is complete, but for what its reader may not see yet.'
      : `It was narrowed by ${narrowedBy.join(', ')}; the other entries are there by their hash alone.`
  const left =
    withoutProof === 0
      ? ''
      : ` The ${withoutProof} decisions before these have none: the entries prove them, and a narrower export gives them.`
  const run =
    verifier === null
      ? 'This copy has no verify.mjs. Fetch it from the page /log of the site.'
      : `The SHA-256 of verify.mjs is\n${verifier}\nand is published on the page /log of the site: compare it there before you run it.`
  return `# Bundle of the log ${origin}

The log up to entry ${size - 1} (${size} entries), exported ${madeAt}. ${scope}

## Verify it

In this folder, with Node 20 or newer and nothing else:

    node verify.mjs .

The zip itself does as well: \`node verify.mjs BUNDLE.zip\`. To be sure that nobody made the whole log
anew, give what you have from elsewhere, a key of the log and a checkpoint that you kept:

    node verify.mjs . --key KEY --checkpoint FILE

Where somebody else witnesses the log, add \`--witness KEY\` with that witness's own key.
Keep the file \`checkpoint\` for the next time. To verify a file that was released, with its proof:

    node verify.mjs FILE --proof FILE.tlog-proof --key KEY

${run}

## What is in it

| File | What it holds |
| --- | --- |
| entries.jsonl | One entry a line, in order; each line is its canonical bytes (RFC 8785). Its leaf is SHA-256 of a zero byte and the line without its end. A withheld entry is {"leaf":"base64","seq":number}. |
| checkpoint | The size and the root of the tree over the entries (RFC 9162), signed (C2SP tlog-checkpoint), with the cosignatures of witnesses. |
| checkpoints/ | Earlier ones, by size. |
| keys.txt | The keys that sign, oldest first: a key (C2SP signed-note), a space, the entry that announced it. |
| proofs/ | Inclusion proofs (C2SP tlog-proof) of the newest ${proofs} decisions here; the line "extra" holds the entry.${left} |
| decisions.csv, events.csv | The same in a table, for people; seq is the number of the entry, the last column its leaf in hex. |
| files.sha256 | Released files as sha256sum -c reads them, in folders by the id of their release. |
| policies/ | The policies that entries name; their SHA-256 is in the entries. |
| texts.jsonl | Reasons and comments: commitment, salt, text. The commitment is SHA-256 of the salt's bytes and the text. |
| bundle.sha256 | Every other file and its SHA-256, as the text of a signed note. |

Times are UTC. What was never entered cannot be seen here, nor who sat at the keyboard.
`
}
