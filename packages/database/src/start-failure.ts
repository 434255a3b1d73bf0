/**
 * A start that cannot go on, for a reason the person who started it can act on.
 * The message is one plain line: what is wrong, and what to do about it. It is printed without a stack trace.
 */
export class StartFailure extends Error {
  override name = 'StartFailure'
}
