/** The alarm of a log that does not verify. Its kind is what the log of errors says; nothing secret is in it. */
export class LogBroken extends Error {
  override readonly name = 'LogBroken'
  readonly code = 'THE_LOG_DOES_NOT_VERIFY'
}
