/** An output that a job runner has announced; its bytes are still to come. */
export type AwaitedOutput = {
  readonly jobIdentifier: string
  readonly path: string
  readonly sha256: string
  readonly bytes: number
  /** When its job ended, as far as the runner said. */
  readonly madeAt: string
}
