/** A file that is not read, with the reason for whoever sent it: what to do next. */
export class Refused extends Error {
  override name = 'Refused'
}
