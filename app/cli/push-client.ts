import { randomUUID } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { hashBytes } from '#app/files/hash-file.ts'
import { openPlainFile } from '#app/files/read-workspace-folder.ts'

const PIECE = 8 * 1024 * 1024
const AT_ONCE = 4
const MOST_WAIT = 30_000

export type PushWish = {
  /** Where Sluice is, without a path. */
  readonly server: string
  readonly token: string
  readonly backend: string
  readonly folder: string
  /** The text of the job request. */
  readonly jobRequest: string
  /** Path, size and SHA-256 of each output that it names. */
  readonly outputs: readonly {
    readonly path: string
    readonly sha256: string
    readonly bytes: number
  }[]
}
export type PushTools = {
  /** How often one thing is tried before it is given up. */
  readonly tries: number
  readonly wait: (milliseconds: number) => Promise<void>
  readonly onProgress: (progress: { readonly done: number; readonly of: number }) => void
  /** A sentence for whoever watches. */
  readonly onTrouble: (words: string) => void
}

/** What became of a push. Everything that was sent stays sent: the same command goes on from there. */
export type Pushed =
  | {
      readonly kind: 'done'
      readonly changed: readonly unknown[]
      readonly sent: number
      /** Wanted files that could not be sent, each with the reason. */
      readonly left: readonly { readonly path: string; readonly why: string }[]
    }
  /** The server said no; trying again changes nothing. */
  | { readonly kind: 'refused'; readonly lines: readonly string[] }
  /** The server could not be reached, or was too busy, for too long. */
  | { readonly kind: 'gave-up'; readonly why: string }

class Refused extends Error {
  readonly lines: readonly string[]
  readonly status: number
  constructor(status: number, lines: readonly string[]) {
    super(lines[0] ?? `refused (${status})`)
    this.status = status
    this.lines = lines
  }
}
class GaveUp extends Error {}
class CannotSend extends Error {}

/** Tells the server of a job request and sends the files that it wants, going on where it broke off. */
export async function pushTo(wish: PushWish, tools: PushTools): Promise<Pushed> {
  const at = `${wish.server}/api/v1/backends/${wish.backend}`
  const ask = (url: string, init: RequestInit) => asking(url, init, wish.token, tools)
  try {
    const key = randomUUID()
    const told = await ask(`${at}/job-requests`, {
      method: 'POST',
      body: wish.jobRequest,
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
    })
    const { changed, wanted } = (await told.json()) as { changed: unknown[]; wanted: string[] }
    const left: { path: string; why: string }[] = []
    let sent = 0
    let done = 0
    const waiting = wanted.values()
    const take = async () => {
      for (const sha256 of waiting) {
        tools.onProgress({ done, of: wanted.length })
        const output = wish.outputs.find((each) => each.sha256 === sha256)
        try {
          if (output === undefined) throw new CannotSend('the job request does not name it')
          await sendFile(`${at}/files/${sha256}`, wish.folder, output, ask)
          sent += 1
        } catch (error) {
          if (!(error instanceof CannotSend || isAboutOneFile(error))) throw error
          left.push({ path: output?.path ?? sha256, why: (error as Error).message })
        }
        done += 1
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, take))
    tools.onProgress({ done, of: wanted.length })
    return { kind: 'done', changed, sent, left }
  } catch (error) {
    if (error instanceof Refused) return { kind: 'refused', lines: error.lines }
    if (error instanceof GaveUp) return { kind: 'gave-up', why: error.message }
    throw error
  }
}

/** One file that is refused holds up no other; a token that is not valid holds up all. */
const isAboutOneFile = (error: unknown) =>
  error instanceof Refused && [404, 413, 422].includes(error.status)

type Ask = (url: string, init: RequestInit) => Promise<Response>

async function sendFile(
  url: string,
  folder: string,
  output: PushWish['outputs'][number],
  ask: Ask,
): Promise<void> {
  const file = await openPlainFile(folder, output.path)
  if (file === null) {
    throw new CannotSend('it is not a plain file in the workspace folder (any more)')
  }
  try {
    const found = await hashBytes(
      file.createReadStream({ autoClose: false, start: 0 }) as AsyncIterable<Buffer>,
    )
    if (found.sha256 !== output.sha256 || found.bytes !== output.bytes) {
      throw new CannotSend(
        'the file in the folder is not the one of the job request: it has changed since, or another job has written it',
      )
    }
    let offset = offsetIn(await ask(url, { method: 'HEAD' }))
    for (let pieces = 0; ; pieces += 1) {
      const body = await readPiece(file, offset)
      const answer = await ask(url, {
        method: 'PUT',
        body,
        headers: { 'Content-Type': 'application/octet-stream', 'Upload-Offset': String(offset) },
      })
      if (answer.status === 201) return
      const next = offsetIn(answer)
      // A server that stays where it is would have us send for ever.
      if (next <= offset && pieces > 100) throw new GaveUp('the upload does not come forward')
      offset = next
    }
  } finally {
    await file.close()
  }
}

async function readPiece(file: FileHandle, offset: number): Promise<Uint8Array<ArrayBuffer>> {
  const piece = new Uint8Array(PIECE)
  const { bytesRead } = await file.read(piece, 0, PIECE, offset)
  return piece.subarray(0, bytesRead)
}

const offsetIn = ({ headers }: Response) => Number(headers.get('upload-offset') ?? 0)

/**
 * One request, tried again with longer and longer waits while the server cannot be reached, is busy,
 * or broke; the server's own wish for a wait is heard. 409 of an upload is an answer: it says where
 * to go on.
 */
async function asking(
  url: string,
  init: RequestInit,
  token: string,
  { tries, wait, onTrouble }: PushTools,
): Promise<Response> {
  let trouble = ''
  for (let attempt = 0; attempt < tries; attempt += 1) {
    let pause = Math.min(MOST_WAIT, 500 * 2 ** attempt) * (0.5 + Math.random() / 2)
    try {
      const headers = {
        ...(init.headers as Record<string, string>),
        Authorization: `Bearer ${token}`,
      }
      const answer = await fetch(url, { ...init, headers, redirect: 'error' })
      const isOffset = answer.status === 409 && answer.headers.has('upload-offset')
      if (answer.ok || isOffset) return answer
      if (
        ![408, 429].includes(answer.status) &&
        answer.status < 500 &&
        !(await isCutUpload(answer))
      ) {
        throw new Refused(answer.status, await linesOf(answer))
      }
      await answer.body?.cancel()
      trouble = `the server answered ${answer.status}`
      const asked = Number(answer.headers.get('retry-after') ?? 0) * 1000
      pause = Math.max(pause, Math.min(asked, 10 * MOST_WAIT))
    } catch (error) {
      if (error instanceof Refused) throw error
      trouble = `the server cannot be reached (${codeOf(error)})`
    }
    if (attempt === tries - 1) break
    onTrouble(`${trouble}; trying again in ${Math.ceil(pause / 1000)} s`)
    await wait(pause)
  }
  throw new GaveUp(`${trouble}, ${tries} times`)
}

async function isCutUpload(answer: Response): Promise<boolean> {
  if (answer.status !== 400) return false
  return (await answer.clone().text()).includes('urn:sluice:problem:upload-cut')
}

/** The problem in lines for people (RFC 9457). */
async function linesOf(answer: Response): Promise<string[]> {
  const text = await answer.text()
  try {
    const {
      title,
      detail,
      errors = [],
    } = JSON.parse(text) as {
      title: string
      detail: string
      errors?: { pointer: string; detail: string }[]
    }
    return [
      `${title}: ${detail}`,
      ...errors.map((error) => `  ${error.pointer || '/'}: ${error.detail}`),
    ]
  } catch {
    return [
      `The server answered ${answer.status}, and nothing that this program understands. Is the address right?`,
    ]
  }
}

function codeOf(error: unknown): string {
  const cause = (error as { cause?: { code?: string } }).cause
  return cause?.code ?? (error as Error).name
}
