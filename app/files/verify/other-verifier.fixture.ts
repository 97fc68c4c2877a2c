// A second verifier, written from evidence.md, RFC 9162 and the C2SP formats. It shares no code with the
// first, and holds everything in memory: it is short rather than quick.
import { createHash, createPublicKey, verify } from 'node:crypto'

type Key = { name: string; id: string; raw: Buffer; seq: number; line: string }

const H = (...parts: (Buffer | string)[]) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
const leafOf = (line: Buffer | string) => H(Buffer.of(0), line)
const nodeOf = (left: Buffer, right: Buffer) => H(Buffer.of(1), left, right)

/** RFC 9162, 2.1.1, by its definition. */
function rootOf(leaves: readonly Buffer[], from = 0, to = leaves.length): Buffer {
  if (from === to) return H('')
  if (to - from === 1) return leaves[from] as Buffer
  let k = 1
  while (2 * k < to - from) k *= 2
  return nodeOf(rootOf(leaves, from, from + k), rootOf(leaves, from + k, to))
}

/** RFC 9162, 2.1.3.1, read backwards: the root that a path leads to. */
function climb(leaf: Buffer, m: number, n: number, path: Buffer[]): Buffer | null {
  if (n === 1) return path.length === 0 && m === 0 ? leaf : null
  let k = 1
  while (2 * k < n) k *= 2
  const beside = path.at(-1)
  if (beside === undefined) return null
  const rest = path.slice(0, -1)
  if (m < k) {
    const left = climb(leaf, m, k, rest)
    return left && nodeOf(left, beside)
  }
  const right = climb(leaf, m - k, n - k, rest)
  return right && nodeOf(beside, right)
}

function readNote(note: string) {
  const parts = /^([\s\S]*\n)\n((?:— [^\n ]+ [^\n ]+\n)+)$/.exec(note)
  if (!parts) throw new Error('no note')
  const signatures = (parts[2] as string)
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [, name = '', blob = ''] = line.split(' ')
      const bytes = Buffer.from(blob, 'base64')
      if (bytes.toString('base64') !== blob) throw new Error('no base64')
      return { name, id: bytes.toString('hex', 0, 4), signature: bytes.subarray(4) }
    })
  return { text: parts[1] as string, signatures }
}

function readKey(line: string, seq: number): Key {
  const [, name = '', id = '', blob = ''] = /^([^+\s]+)\+([0-9a-f]{8})\+(.+)$/.exec(line) ?? []
  const bytes = Buffer.from(blob, 'base64')
  const isOwn = H(`${name}\n`, bytes).toString('hex', 0, 4) === id
  if (!isOwn || bytes[0] !== 1 || bytes.length !== 33 || bytes.toString('base64') !== blob) {
    throw new Error('no key')
  }
  return { name, id, raw: bytes.subarray(1), seq, line }
}

function isBy(note: string, { name, id, raw }: Key): boolean {
  const { text, signatures } = readNote(note)
  const key = createPublicKey({
    key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]),
    format: 'der',
    type: 'spki',
  })
  const own = signatures.filter((one) => one.name === name && one.id === id)
  return (
    own.length > 0 && own.every(({ signature }) => verify(null, Buffer.from(text), key, signature))
  )
}

function readCheckpoint(note: string) {
  const [origin = '', size = '', root = ''] = readNote(note).text.split('\n')
  if (!/^\d+$/.test(size) || String(Number(size)) !== size) throw new Error('no size')
  return { origin, size: Number(size), root }
}

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  )
}

/** The records of a CSV with a header, each with its columns by name. */
function readTable(text: string): Map<string, string>[] {
  const records: string[][] = [[]]
  let at = text.startsWith('\uFEFF') ? 1 : 0
  while (at < text.length) {
    let value = ''
    if (text[at] === '"') {
      for (at++; text[at] !== '"' || text[++at] === '"'; at++) {
        if (at >= text.length) throw new Error('a quote that does not end')
        value += text[at]
      }
    } else while (at < text.length && !/[,\r\n]/.test(text[at] as string)) value += text[at++]
    records.at(-1)?.push(value)
    if (text[at] === ',') at++
    else if (text.startsWith('\r\n', at)) {
      at += 2
      records.push([])
    } else throw new Error('a record that does not end')
  }
  const [header = [], ...rows] = records.slice(0, -1)
  return rows.map((row) => {
    if (row.length !== header.length) throw new Error('a record of another length')
    return new Map(header.map((name, column) => [name, row[column] as string]))
  })
}

/** A text as a spreadsheet may have it: one that would start a formula has an apostrophe before it. */
const plainly = (text: string) => (/^\s*[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text)

type Said = { seq: number; reason: string | undefined; said: Record<string, string> }

const STEPS = ['approved', 'changes_requested', 'reviewed', 'submitted', 'returned', 'rejected']
STEPS.push('withdrawn', 'released', 'published', 'recalled')
const BY_NAME: Record<string, string> = {
  'review-finished': 'reviewed',
  'release-published': 'published',
  'recall-confirmed': 'recalled',
}

/** The rows that an entry must have in the table of decisions; none where it is no decision. */
// oxlint-disable-next-line typescript/no-explicit-any
function saidOf(entry: any, leaf: Buffer): Said[] {
  const { seq, detail, before, after, subject, files, turn, policy, actor } = entry
  let decision = BY_NAME[entry.action] ?? (STEPS.includes(detail.vote) ? detail.vote : undefined)
  if (decision === undefined && before !== after && STEPS.includes(after)) decision = after
  if (decision === undefined) return []
  type One = { sha256?: string | undefined; vote?: string; version?: number }
  let about: One[] = [{}]
  const listed = detail.decisions ?? detail.votes ?? []
  if (subject.type === 'request-file') about = [{ sha256: files[0], vote: detail.vote }]
  else if (listed.length > 0)
    about = listed.map(({ sha256, decision, vote }: Record<string, string>) => ({
      sha256,
      vote: decision ?? vote,
    }))
  else if (files.length > 0) about = files.map((sha256: string) => ({ sha256 }))
  return about.map(({ sha256 = '', vote = '' }) => ({
    seq,
    reason: entry.commitments.reason,
    said: {
      seq: String(seq),
      at: entry.at,
      who_id: actor ?? '',
      role: entry.role,
      decision,
      action: entry.action,
      round: turn === null ? '' : String(Math.floor(turn / 2) + 1),
      sha256,
      file_decision: vote,
      policy: policy?.id ?? '',
      policy_version: policy ? String(policy.version) : '',
      program: entry.program,
      turn: turn === null ? '' : String(turn),
      policy_sha256: policy?.sha256 ?? '',
      leaf: leaf.toString('hex'),
    },
  }))
}

/** The first thing that is wrong, or null. */
export function otherVerifier(
  files: ReadonlyMap<string, Buffer>,
  {
    kept = [],
    keys: given = [],
    witnesses = [],
  }: {
    kept?: readonly string[]
    keys?: readonly string[]
    witnesses?: readonly string[]
  } = {},
): string | null {
  try {
    return whatIsWrong(files, kept, given) ?? whoDidNotSee(files, kept, witnesses)
  } catch (error) {
    return (error as Error).message
  }
}

/** Of one file that was released and its proof: the first thing that is wrong, or null. */
export function otherFileVerifier(proof: string, bytes: Buffer, keyLine: string): string | null {
  try {
    const [head, extra = '', index = '', ...hashes] = proof
      .slice(0, proof.indexOf('\n\n'))
      .split('\n')
    const note = proof.slice(proof.indexOf('\n\n') + 2)
    const { size, root } = readCheckpoint(note)
    const body = Buffer.from(extra.slice(6), 'base64')
    const entry = JSON.parse(body.toString())
    const path = hashes.map((hash) => Buffer.from(hash, 'base64'))
    if (head !== 'c2sp.org/tlog-proof@v1' || index !== `index ${entry.seq}`) return 'no proof'
    if (climb(leafOf(body), entry.seq, size, path)?.toString('base64') !== root) return 'no way up'
    if (!isBy(note, readKey(keyLine, 0))) return 'another key'
    if (!['request-released', 'release-sealed'].includes(entry.action)) return 'no release'
    return entry.files.includes(H(bytes).toString('hex')) ? null : 'other bytes'
  } catch (error) {
    return (error as Error).message
  }
}

/** C2SP tlog-cosignature: 0x04 in the key, a time before the signature, a header before the text. */
function whoDidNotSee(
  files: ReadonlyMap<string, Buffer>,
  kept: readonly string[],
  witnesses: readonly string[],
): string | null {
  const notes = [...files]
    .filter(([name]) => name === 'checkpoint' || name.startsWith('checkpoints/'))
    .map(([, bytes]) => bytes.toString())
  for (const line of witnesses) {
    const [name = '', id = '', ...rest] = line.split('+')
    const raw = Buffer.from(rest.join('+'), 'base64')
    if (raw[0] !== 4 || H(`${name}\n`, raw).toString('hex', 0, 4) !== id) throw new Error('no key')
    const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw.subarray(1)])
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
    let seen = 0
    for (const note of [...notes, ...kept]) {
      const { text, signatures } = readNote(note)
      for (const one of signatures.filter((each) => each.name === name && each.id === id)) {
        const time = one.signature.length === 72 ? one.signature.readBigUInt64BE() : 'none'
        const message = Buffer.from(`cosignature/v1\ntime ${time}\n${text}`)
        if (!verify(null, message, key, one.signature.subarray(8))) return `a line of ${name}`
        seen++
      }
    }
    if (seen === 0) return `${name} cosigned nothing`
  }
  return null
}

function whatIsWrong(
  files: ReadonlyMap<string, Buffer>,
  kept: readonly string[],
  given: readonly string[],
): string | null {
  const text = (name: string) => {
    const bytes = files.get(name)
    if (!bytes) throw new Error(`${name} is missing`)
    const content = bytes.toString('utf8')
    if (!Buffer.from(content).equals(bytes)) throw new Error(`${name} is no UTF-8`)
    return content
  }
  // Entries, leaves, keys.
  const lines = text('entries.jsonl').split('\n')
  if (lines.pop() !== '') return 'entries.jsonl does not end with a line end'
  const leaves: Buffer[] = []
  // oxlint-disable-next-line typescript/no-explicit-any
  const entries: any[] = []
  const keys: Key[] = []
  for (const [seq, line] of lines.entries()) {
    const value = JSON.parse(line)
    if (value.seq !== seq) return `entry ${seq} is not in its place`
    if (JSON.stringify(sorted(value)) !== line) return `entry ${seq} is not canonical`
    const isWithheld = Object.keys(value).join() === 'leaf,seq'
    leaves.push(isWithheld ? Buffer.from(value.leaf, 'base64') : leafOf(line))
    if (leaves.at(-1)?.length !== 32) return `entry ${seq} has no leaf`
    entries.push(isWithheld ? null : value)
    if (value.action === 'log-key-announced') keys.push(readKey(value.detail.line, seq))
  }
  if (text('keys.txt') !== keys.map(({ line, seq }) => `${line} ${seq}\n`).join(''))
    return 'keys.txt'
  // Checkpoints.
  const signersAt = (size: number) => {
    const known = keys.filter(({ seq }) => seq < size)
    if (known.length === 0) return keys.slice(0, 1)
    return known.at(-1)?.seq === size - 1 ? known.slice(-2) : known.slice(-1)
  }
  const main = readCheckpoint(text('checkpoint'))
  const notes = [text('checkpoint'), ...kept]
  for (const name of files.keys()) {
    if (!name.startsWith('checkpoints/')) continue
    const note = text(name)
    if (name !== `checkpoints/${readCheckpoint(note).size}`) return `${name} is over another size`
    if (readCheckpoint(note).size > main.size) return `${name} is too new`
    notes.push(note)
  }
  if (main.size !== lines.length) return `there are ${lines.length} entries, not ${main.size}`
  const trusted = new Set(given)
  for (const note of notes) {
    const { origin, size, root } = readCheckpoint(note)
    if (origin !== main.origin) return 'a checkpoint is of another log'
    if (size > lines.length) return `entry ${lines.length} is missing`
    if (rootOf(leaves, 0, size).toString('base64') !== root) return `not the first ${size} entries`
    if (!signersAt(size).some((key) => isBy(note, key))) return 'a checkpoint is signed by nobody'
  }
  for (let round = 0; round <= keys.length && given.length > 0; round++) {
    for (const note of notes) {
      const { size } = readCheckpoint(note)
      const signer = signersAt(size).find((key) => trusted.has(key.line) && isBy(note, key))
      if (signer) for (const key of keys) if (key.seq < size) trusted.add(key.line)
    }
  }
  if (given.length > 0 && keys.some(({ line }) => !trusted.has(line)))
    return 'a key nobody stands for'
  // Proofs.
  for (const name of files.keys()) {
    const [, seq] = /^proofs\/(\d+)\.tlog-proof$/.exec(name) ?? []
    if (seq === undefined) continue
    const proof = text(name)
    const [head = '', extra = '', index = '', ...hashes] = proof
      .slice(0, proof.indexOf('\n\n'))
      .split('\n')
    if (head !== 'c2sp.org/tlog-proof@v1' || index !== `index ${seq}`) return `${name} is no proof`
    const note = proof.slice(proof.indexOf('\n\n') + 2)
    const { size, root } = readCheckpoint(note)
    if (!notes.includes(note)) return `${name} leads elsewhere`
    const entry = Buffer.from(extra.slice(6), 'base64')
    if (`extra ${entry.toString('base64')}` !== extra) return `${name} has no entry`
    const leaf = leafOf(entry)
    const path = hashes.map((hash) => Buffer.from(hash, 'base64'))
    if (path.map((hash) => hash.toString('base64')).join() !== hashes.join())
      return `${name} is odd`
    if (climb(leaf, Number(seq), size, path)?.toString('base64') !== root) return `${name} is wrong`
  }
  // Policies and texts.
  for (const entry of entries) {
    const policy = entry?.policy
    if (!policy?.sha256) continue
    const bytes = files.get(`policies/${policy.id}-${policy.version}.json`)
    if (!bytes || H(bytes).toString('hex') !== policy.sha256) return `policy of entry ${entry.seq}`
  }
  const disclosed = new Map<string, string>()
  for (const line of text('texts.jsonl').split('\n').slice(0, -1)) {
    const { seq, commitment, salt, text } = JSON.parse(line)
    disclosed.set(`${seq} ${commitment}`, text)
    const isOwn = Object.values(entries[seq]?.commitments ?? {}).includes(commitment)
    const made = H(Buffer.from(salt, 'hex'), text).toString('hex')
    if (!isOwn || made !== commitment) return `text of entry ${seq}`
  }
  // Seals: right after the decision, and of the same bytes.
  for (const [seq, entry] of entries.entries()) {
    if (entry?.action !== 'release-sealed') continue
    if (entry.detail?.decidedIn !== seq - 1) return `entry ${seq} seals nothing`
    const decision = entries[seq - 1]
    if (decision === null) continue
    const same = ['release', 'files', 'findings', 'policy'].every(
      (part) => JSON.stringify(decision[part]) === JSON.stringify(entry[part]),
    )
    if (decision.action !== 'request-released' || !same) return `entry ${seq} seals something else`
  }
  // Released files.
  const released = entries
    .filter((entry) => entry?.action === 'request-released')
    .flatMap(({ files }) => files as string[])
  const listed = text('files.sha256')
    .split('\n')
    .slice(0, -1)
    .map((line) => line.replace('\\', '').slice(0, 64))
  if (released.join() !== listed.join()) return 'files.sha256 is not what was released'
  // Tables: the leaf ends every row of the events; a row of the decisions says what its entry does.
  const shown = entries.filter((entry) => entry !== null)
  const events = readTable(text('events.csv'))
  const eventRows = shown.filter(({ action }) => action !== 'log-key-announced')
  const keyRows = events.filter((row) => row.get('action') === 'log-key-announced').length
  if (events.length !== eventRows.length + keyRows) return 'events.csv lacks a row, or has one more'
  let before = -1
  for (const row of events) {
    const seq = Number(row.get('seq') || 'none')
    if (!entries[seq] || seq <= before || row.get('leaf_sha256') !== leaves[seq]?.toString('hex'))
      return `row of entry ${seq}`
    before = seq
  }
  const wanted = shown.flatMap((entry) => saidOf(entry, leaves[entry.seq] as Buffer))
  const decisions = readTable(text('decisions.csv'))
  if (decisions.length !== wanted.length) return 'decisions.csv lacks a row, or has one more'
  for (const [place, row] of decisions.entries()) {
    const { seq, reason, said } = wanted[place] as Said
    for (const [column, value] of Object.entries(said)) {
      if (!row.has(column) && ['turn', 'policy_sha256', 'leaf'].includes(column)) continue
      if (row.get(column) !== plainly(value)) return `decisions.csv: ${column} of entry ${seq}`
    }
    const { workspace, request, release, actor } = entries[seq]
    for (const [column, id] of Object.entries({ workspace, request, release, who: actor })) {
      if ((row.get(column) === '') !== (id === null)) return `decisions.csv: ${column} of ${seq}`
    }
    const own = disclosed.get(`${seq} ${reason}`)
    const told = row.get('reason')
    const isTold = own !== undefined && told === plainly(own)
    if (reason === undefined ? told !== '' : told !== '[erased]' && !isTold)
      return `decisions.csv: reason of entry ${seq}`
  }
  // Every file as it was exported.
  const manifest = text('bundle.sha256')
  if (!signersAt(main.size).some((key) => isBy(manifest, key))) return 'bundle.sha256 is not signed'
  for (const line of readNote(manifest).text.split('\n').slice(0, -1)) {
    const [sha256 = '', name = ''] = line.split('  ')
    const bytes = files.get(name)
    if (!bytes || H(bytes).toString('hex') !== sha256) return `${name} is not as it was exported`
  }
  return null
}
