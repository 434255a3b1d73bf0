import type { About } from '@waymark/contract/about'
import type { ChallengeInFull, challengeRoutes, ChallengeView } from '@waymark/contract/challenges'
import type { LocalDate } from '@waymark/contract/days'
import type { ChallengeCounts } from '@waymark/contract/shared'
import type { Write } from '@waymark/database/write'
import { sayDay } from '@waymark/domain/local-date'
import { holds } from '@waymark/domain/permissions/actor'
import {
  ANSWERING_ROLES,
  mayAnswerChallenge,
  mayAskAgain,
  mayChallenge,
  mayCloseChallenge,
  mayPassOn,
} from '@waymark/domain/permissions/challenges'
import { standingAs } from '@waymark/domain/permissions/actor'
import { type AboutFacts as SeenBy, maySeeAbout, standingsSeen } from '@waymark/domain/permissions/about'
import { type AboutColumns, type AboutFacts, columnsOf, mustSee, sayAbout } from '../about/about.service.ts'
import { tellFollowers } from '../following/following.service.ts'
import { tell } from '../notifications/notifications.service.ts'
import { actorsOf, holdersOf } from '../people/people.service.ts'
import { patternOf } from '../platform/search.ts'
import { invalid, notFound } from '../platform/problems.ts'
import { act, ask, type Asking, type Call } from '../platform/serve.ts'
import * as store from './challenges.store.ts'

type Routes = typeof challengeRoutes

export async function list(call: Call<Routes['list']>) {
  const { actor, query, reader } = call
  const { mine, text, ...filter } = query
  const { items, total, counts } = await store.listChallenges(reader, standingsSeen(actor), {
    ...filter,
    pattern: patternOf(text),
    ...(mine && { of: standingAs(actor) }),
  })
  return {
    items: items.map((one) => viewOf(call, one)),
    ...{ total, page: query.page, pageSize: query.pageSize, counts },
    // Of a plan that is open: what may be asked of one record is decided when it is asked.
    can: { ask: call.can(mayChallenge(actor, { planStatus: 'live' })) },
  }
}

/** How many wait, of a plan or asked of one person, among those on records that the caller may see. */
export const countOpen = (
  { actor, reader }: Pick<Asking, 'actor' | 'reader'>,
  of: { plan?: string | null; askedOf?: readonly string[] },
): Promise<ChallengeCounts> => store.countOpen(reader, standingsSeen(actor), of)

export async function read(call: Asking, challengeId: string): Promise<ChallengeInFull> {
  const found = await store.findChallenge(call.reader, challengeId)
  if (!found || !maySeeAbout(call.actor, found).allowed) throw notFound('challenge')
  return { ...viewOf(call, found), ratings: found.ratings }
}

/** `id`: the one it takes, where the demonstration names it. */
export async function askAbout(call: Call<Routes['ask']>, id?: string): Promise<ChallengeInFull> {
  const { actor, body, today } = call
  const { about, meetingId = null, ...asked } = body
  const made = await call.write(async (write) => {
    const found = await mustSee(call, write, about)
    ask(mayChallenge(actor, found))
    mustBeAhead(asked.answerByOn, today)
    await mustBeAbleToAnswer(write, asked.askedOfId, found, today)
    await mustBeMeeting(write, meetingId)
    const challengeId = await store.insertChallenge(write, {
      ...{ id, ...columnsOf(about), ...asked, meetingId, askedById: actor.personId },
    })
    await tellOf(write, call, challengeId, found, {
      ...{ kind: 'challenged', to: [asked.askedOfId], detail: asked.question },
      ...{ told: `you are asked a question, to be answered by ${sayDay(asked.answerByOn)}` },
      followers: 'a question was asked',
    })
    return challengeId
  })
  return read(call, made)
}

export const answer = (call: Call<Routes['answer']>): Promise<ChallengeInFull> =>
  change(call, async (write, { held, found }) => {
    await act(write, mayAnswerChallenge(call.actor, held))
    const { words, meetingId = null } = call.body
    await mustBeMeeting(write, meetingId)
    const said = { kind: 'answer', words, byId: call.actor.personId, meetingId } as const
    await store.reply(write, call.params.challengeId, said, { state: 'answered' })
    await tellOf(write, call, call.params.challengeId, found, {
      ...{ told: 'your question was answered', followers: 'a question was answered', detail: words },
      to: await officeOf(write, held, call.today),
    })
  })

export const askAgain = (call: Call<Routes['askAgain']>): Promise<ChallengeInFull> =>
  change(call, async (write, { held, found }) => {
    ask(mayAskAgain(call.actor, held))
    const { words, answerByOn } = call.body
    mustBeAhead(answerByOn, call.today)
    const said = { kind: 'asked_again', words, byId: call.actor.personId } as const
    await store.reply(write, call.params.challengeId, said, { state: 'asked', answerByOn })
    await tellOf(write, call, call.params.challengeId, found, {
      ...{ kind: 'challenged', told: `you are asked again, to be answered by ${sayDay(answerByOn)}` },
      ...{ followers: 'a question was asked again', detail: words, to: [held.askedOfId] },
    })
  })

export const passOn = (call: Call<Routes['passOn']>): Promise<ChallengeInFull> =>
  change(call, async (write, { held, found }) => {
    await act(write, mayPassOn(call.actor, held))
    const { challengeId } = call.params
    const { askedOfId, words = null } = call.body
    if (askedOfId === held.askedOfId) throw invalid('askedOfId', 'Choose somebody else: they are asked already')
    await mustBeAbleToAnswer(write, askedOfId, found, call.today)
    const said = { kind: 'passed_on', words, passedToId: askedOfId, byId: call.actor.personId } as const
    await store.reply(write, challengeId, said, { askedOfId })
    await tellOf(write, call, challengeId, found, {
      ...{ kind: 'challenged', told: 'a question was passed on to you', detail: held.question, to: [askedOfId] },
    })
    await tellOf(write, call, challengeId, found, {
      ...{ told: 'the question was passed on to somebody else', detail: words },
      to: [held.askedOfId, ...(await officeOf(write, held, call.today))].filter((personId) => personId !== askedOfId),
    })
  })

export const close = (call: Call<Routes['close']>): Promise<ChallengeInFull> =>
  change(call, async (write, { held, found }) => {
    ask(mayCloseChallenge(call.actor, held))
    const { words = null } = call.body
    if (held.state === 'asked' && words === null)
      throw invalid('words', 'Say why it is closed: it has not been answered')
    const said = { kind: 'closed', words, byId: call.actor.personId } as const
    await store.reply(write, call.params.challengeId, said, { state: 'closed' })
    await tellOf(write, call, call.params.challengeId, found, {
      ...{ told: 'the question asked of you was closed', followers: 'a question was closed' },
      ...{ detail: words, to: [held.askedOfId] },
    })
  })

interface Held {
  held: store.ChallengeHeld
  found: AboutFacts
}

async function change(
  call: Call<Routes['answer'] | Routes['askAgain'] | Routes['passOn'] | Routes['close']>,
  what: (write: Write, held: Held) => Promise<void>,
): Promise<ChallengeInFull> {
  const { challengeId } = call.params
  await call.write(async (write) => {
    const held = await store.lockChallenge(write, challengeId)
    if (!held) throw notFound('challenge')
    await what(write, { held, found: await mustSee(call, write, aboutOf(held)) })
  })
  return read(call, challengeId)
}

const aboutOf = ({ planId, priorityId, actionId, milestoneId, findingId }: AboutColumns): About => {
  if (findingId !== null) return { noun: 'finding', recordId: findingId }
  if (milestoneId !== null) return { noun: 'milestone', recordId: milestoneId }
  if (actionId !== null) return { noun: 'action', recordId: actionId }
  if (priorityId !== null) return { noun: 'priority', recordId: priorityId }
  return { noun: 'plan', recordId: planId as string }
}

/** Whoever asked; where they have gone, those who hold the office now. */
async function officeOf(write: Write, { askedById }: store.ChallengeHeld, today: LocalDate): Promise<string[]> {
  const holders = await holdersOf(write, 'portfolio_holder', today)
  return holders.includes(askedById) ? [askedById] : holders
}

interface Telling {
  kind?: 'challenged' | 'challenge_replied'
  told: string
  detail: string | null
  to: string[]
  followers?: string
}

/** Those it goes to, and those who follow the record. */
async function tellOf(
  write: Write,
  call: Pick<Asking, 'actor'>,
  challengeId: string,
  { about }: AboutFacts,
  { kind = 'challenge_replied', told, detail, to, followers }: Telling,
): Promise<void> {
  const said = { noun: 'challenge', recordId: challengeId } as const
  await tell(write, {
    ...{ kind, by: call.actor.personId, to, about: about.page, said },
    ...{ sentence: `${sayAbout(about)}: ${told}`, detail },
  })
  if (followers !== undefined) await tellFollowers(write, call, about, { told: followers, detail, said, but: to })
}

function mustBeAhead(answerByOn: LocalDate, today: LocalDate): void {
  if (answerByOn < today) throw invalid('answerByOn', 'Choose today or a later day')
}

async function mustBeMeeting(write: Write, meetingId: string | null): Promise<void> {
  if (meetingId !== null && !(await store.isMeeting(write, meetingId)))
    throw invalid('meetingId', 'Choose a meeting from the list: this one is no longer there')
}

async function mustBeAbleToAnswer(write: Write, askedOfId: string, about: SeenBy, today: LocalDate): Promise<void> {
  const person = (await actorsOf(write, [askedOfId], today)).get(askedOfId)
  if (!person) throw invalid('askedOfId', 'Choose somebody from the list: this person is not, or no longer, here')
  if (!holds(person, ...ANSWERING_ROLES))
    throw invalid('askedOfId', 'Choose a service manager, a director or a performance officer: others cannot answer')
  if (!maySeeAbout(person, about).allowed)
    throw invalid('askedOfId', 'Choose somebody else: they cannot see this plan while it is a draft')
}

function viewOf({ actor, can, reader }: Asking, row: store.ChallengeRow): ChallengeView {
  const {
    id,
    about,
    plan,
    inspection,
    state,
    question,
    askedBy,
    askedAt,
    askedOf,
    answerByOn,
    meeting,
    closedAt,
    replies,
  } = row
  const facts = { state: row.state, askedOfId: row.askedOf.id }
  return {
    ...{
      id,
      about,
      plan,
      inspection,
      state,
      question,
      askedBy,
      askedAt,
      askedOf,
      answerByOn,
      meeting,
      closedAt,
      replies,
    },
    // One question and all its answers go, or stay, together.
    exempt: [meeting, ...replies.map((reply) => reply.meeting)].some((at) => at?.part === 'part_2'),
    isLate: row.state === 'asked' && row.answerByOn < reader.today,
    isStranded: row.state === 'asked' && !row.answerable,
    can: {
      answer: can(mayAnswerChallenge(actor, facts)),
      askAgain: can(mayAskAgain(actor, facts)),
      passOn: can(mayPassOn(actor, facts)),
      close: can(mayCloseChallenge(actor, facts)),
    },
  }
}
