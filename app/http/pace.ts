import type { Response } from 'express'

/** Who asked has gone away. */
export class ReaderGone extends Error {
  constructor() {
    super('The reader has gone.')
    this.name = 'ReaderGone'
  }
}

/**
 * Waits until the answer can take more, so that a slow reader costs no memory: Remix itself writes
 * without looking back. Throws `ReaderGone` once nobody reads.
 */
export function paceOf(response: Response): () => Promise<void> {
  return () =>
    new Promise((resolve, reject) => {
      if (response.closed || response.destroyed) return reject(new ReaderGone())
      if (!response.writableNeedDrain) return resolve()
      const settle = (then: () => void) => () => {
        response.off('drain', drained).off('close', gone)
        then()
      }
      const drained = settle(resolve)
      const gone = settle(() => reject(new ReaderGone()))
      response.once('drain', drained).once('close', gone)
    })
}
