/**
 * A free text as it is stored beside the log. The log holds only `commitment`, SHA-256(salt || text)
 * in hex; erasing `salt` and `body` leaves the log whole.
 */
export type WrittenText = {
  readonly id: string
  readonly salt: string
  readonly body: string
  readonly commitment: string
}
