import type { Database } from '@waymark/database/client'
import { BEGINNING, digestOf, headAfter } from './chain.ts'
import * as store from './sealing.store.ts'

export interface Finding {
  what: 'altered' | 'removed' | 'inserted' | 'reordered' | 'redacted' | 'chain'
  /** Null where only a place in the chain is known. */
  changeId: number | null
  position: number | null
  why: string
}

export interface CheckedHistory {
  /** Links of the chain. */
  sealed: number
  /** Changes so young that the next sealing takes them. */
  waiting: number
  findings: Finding[]
  head: store.ChainHead
}

/** How much earlier than another a change may have been recorded and still be sealed after it: twice what a transaction may last. */
const SLACK_MS = 60_000
const AT_ONCE = 5000
/** So many broken links are held against each other to find what changed places. */
const MOST_COMPARED = 300

/** A link that does not follow from the one before it, of a change that is true to its own digest. */
interface Suspect {
  link: { position: number; changeId: number; head: Buffer }
  digest: Buffer
  before: Buffer
}

/** Walks the whole chain, works every digest and every head out anew, and says what is not as it was sealed. */
export async function checkHistory(database: Database): Promise<CheckedHistory> {
  const findings: Finding[] = []
  const found = (what: Finding['what'], at: { changeId?: number; position?: number }, why: string) =>
    findings.push({ what, changeId: at.changeId ?? null, position: at.position ?? null, why })
  const suspects: Suspect[] = []
  const left = await redactedSoFar(database)
  let before: Buffer | null = BEGINNING
  let position = 0
  let sealed = 0
  /** The latest that anything sealed so far was recorded. */
  let latest = 0
  // The end first: what is sealed meanwhile comes after it.
  const end = await store.findHead(database)

  let coming = store.linksAfter(database, 0, AT_ONCE)
  for (;;) {
    const links = await coming
    const last = links.at(-1)
    // The next are fetched while these are worked out.
    if (last && links.length === AT_ONCE) coming = store.linksAfter(database, last.position, AT_ONCE)
    for (const link of links) {
      sealed += 1
      if (link.position !== position + 1) {
        const gone = link.position - position - 1
        found('removed', { position: position + 1 }, `${gone} ${gone === 1 ? 'link is' : 'links are'} missing here`)
        before = null
      }
      position = link.position
      if (!link.there) {
        found('removed', link, 'it was sealed and is no longer there')
        before = link.head
        continue
      }
      const follows = before === null || headAfter(before, link.changeId, link.digest).equals(link.head)
      const own = link.salt === null ? isLeft(link, left) : isItself(link)
      if (own === false) found('altered', link, whyAltered(link))
      else if (!follows && before !== null) suspects.push({ link, digest: link.digest, before })
      else {
        if (link.salt === null) found('redacted', link, left.get(link.changeId)?.said ?? '')
        const recorded = Date.parse(link.recordedAt)
        if (recorded > Date.parse(link.sealedAt))
          found('inserted', link, 'it says that it was recorded after it was sealed')
        else if (recorded < latest - SLACK_MS)
          found(
            'inserted',
            link,
            `it says that it was recorded at ${link.recordedAt}; what was recorded later had been sealed before it`,
          )
        else latest = Math.max(latest, recorded)
      }
      before = link.head
    }
    if (links.length < AT_ONCE) break
  }

  if (position < end.position)
    found('removed', { position: position + 1 }, `the chain ended at ${end.position}; its last links are missing`)
  findings.push(...(suspects.length > 0 ? judge(suspects) : []))

  let waiting = 0
  for (let after = 0; ;) {
    const changes = await store.unsealedAfter(database, after, AT_ONCE)
    for (const change of changes) {
      after = change.changeId
      if (Date.parse(change.recordedAt) < latest - SLACK_MS)
        found('inserted', change, 'what was recorded later is sealed, and it is not')
      else if (change.salt === null ? !isLeft(change, left) : !isItself(change))
        found('altered', change, whyAltered(change))
      else {
        waiting += 1
        if (change.salt === null) found('redacted', change, left.get(change.changeId)?.said ?? '')
      }
    }
    if (changes.length < AT_ONCE) break
  }
  findings.sort((a, b) => (a.position ?? Infinity) - (b.position ?? Infinity))
  return { sealed, waiting, findings, head: end }
}

const isItself = ({ salt, ...change }: store.KeptChange): boolean =>
  salt !== null && digestOf({ ...change, salt }).equals(change.digest)

interface Left {
  /** SHA-256 of what the redaction left. */
  digest: string
  said: string
}

/** What recorded redactions left of the changes that they blanked, the latest of each. One that is itself not what was sealed counts for nothing. */
async function redactedSoFar(database: Database): Promise<ReadonlyMap<number, Left>> {
  const left = new Map<number, Left>()
  for (const change of await store.findRedactions(database)) {
    if (!isItself(change)) continue
    const { digests, reason } = JSON.parse(change.row) as { digests: Record<string, string>; reason: string }
    const said = `it was redacted on ${change.at.slice(0, 10)} by ${change.actor}, which change ${change.changeId} records: ${reason}`
    for (const [id, digest] of Object.entries(digests)) left.set(Number(id), { digest, said })
  }
  return left
}

/** Whether it is to the last letter what a recorded redaction left of it. */
const isLeft = (change: store.KeptChange & { changeId: number }, left: ReadonlyMap<number, Left>): boolean =>
  digestOf({ ...change, salt: Buffer.alloc(0) }).toString('hex') === left.get(change.changeId)?.digest

const whyAltered = ({ salt }: store.KeptChange): string =>
  salt === null
    ? 'its salt was destroyed, and no redaction that is recorded left it like this'
    : 'what it says is no longer what its digest was made of'

/** Tells what changed places from what was altered together with its digest. */
function judge(suspects: readonly Suspect[]): Finding[] {
  const compared = suspects.slice(0, MOST_COMPARED)
  const heads = compared.flatMap(({ before, link }) => [before, link.head])
  const excused = new Set<Suspect>()
  return suspects.flatMap((one, index): Finding[] => {
    if (excused.has(one)) return []
    const { link, digest, before } = one
    const at = { changeId: link.changeId, position: link.position }
    const next = suspects[index + 1]
    const meant = headAfter(before, link.changeId, digest)
    if (
      next?.link.position === link.position + 1 &&
      headAfter(meant, next.link.changeId, next.digest).equals(next.link.head)
    ) {
      excused.add(next)
      return [{ what: 'chain', ...at, why: 'the change is as it was; the head that the chain keeps of it was altered' }]
    }
    const moved =
      compared.some((other) => other !== one && isSwapped(one, other)) ||
      heads.some((head) => !head.equals(before) && headAfter(head, link.changeId, digest).equals(link.head))
    return moved
      ? [{ what: 'reordered', ...at, why: 'it stands where another change was sealed' }]
      : [
          {
            what: 'altered',
            ...at,
            why: 'it was altered together with its digest, or what stood before it was taken out of the chain',
          },
        ]
  })
}

/** Whether the other is what was sealed here: the whole of it, or its content under this id. */
const isSwapped = ({ link, before }: Suspect, other: Suspect): boolean =>
  headAfter(before, other.link.changeId, other.digest).equals(link.head) ||
  headAfter(before, link.changeId, other.digest).equals(link.head)

/** Whether the chain still has this head there: if not, what was sealed by then has been rewritten since. */
export async function stillHolds(database: Database, known: { position: number; head: Buffer }): Promise<boolean> {
  if (known.position === 0) return known.head.equals(BEGINNING)
  return (await store.findHeadAt(database, known.position))?.equals(known.head) ?? false
}
