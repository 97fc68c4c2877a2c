import { ReaderGone } from './pace.ts'

/**
 * An answer that is made while it is sent, at the pace of its reader. If its source fails, the
 * connection breaks off, so that nobody takes a part for the whole.
 */
export function streamAnswer(
  pieces: AsyncGenerator<Uint8Array | string>,
  { pace, headers }: { pace: () => Promise<void>; headers: Readonly<Record<string, string>> },
): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      try {
        await pace()
        const { done, value } = await pieces.next()
        if (done) controller.close()
        else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value)
      } catch (error) {
        await pieces.return(undefined)
        if (error instanceof ReaderGone) controller.close()
        else controller.error(error)
      }
    },
    cancel: async () => {
      await pieces.return(undefined)
    },
  })
  return new Response(body, { headers })
}
