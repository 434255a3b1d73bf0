import type { About } from '@waymark/contract/about'
import type { challengeRoutes, ChallengeView } from '@waymark/contract/challenges'
import type { LocalDate } from '@waymark/contract/days'
import type { Write } from '@waymark/database/write'
import { sayDay } from '@waymark/domain/local-date'
import {
  ANSWERING_ROLES,
  mayAnswerChallenge,
  mayAskAgain,
  mayChallenge,
  mayCloseChallenge,
  mayPassOn,
} from '@waymark/domain/permissions/challenges'
import { maySeePlan, planStatusesSeen } from '@waymark/domain/permissions/plans'
import { type AboutColumns, type AboutFacts, columnsOf, mustSee, sayAbout } from '../about/about.service.ts'
import { tellFollowers } from '../following/following.service.ts'
import { tell } from '../notifications/notifications.service.ts'
import { mustBeHere } from '../people/people.service.ts'
import { patternOf } from '../platform/search.ts'
import { invalid, notFound } from '../platform/problems.ts'
import { ask, type Asking, type Call } from '../platform/serve.ts'
import * as store from './challenges.store.ts'

type Routes = typeof challengeRoutes

export async function list(call: Call<Routes['list']>) {
  const { actor, query, reader, today } = call
  const { mine, late, text, ...filter } = query
  const { items, total } = await store.listChallenges(reader, planStatusesSeen(actor), {
    ...filter,
    pattern: patternOf(text),
    ...(mine && { of: actor.personId }),
    ...(late && { lateOn: today }),
  })
  return {
    items: items.map((one) => viewOf(call, one)),
    ...{ total, page: query.page, pageSize: query.pageSize },
    // Of a plan that is open: what may be asked of one record is decided when it is asked.
    can: { ask: call.can(mayChallenge(actor, { planStatus: 'live' })) },
  }
}

export async function read(call: Reading, challengeId: string): Promise<ChallengeView> {
  const found = await store.findChallenge(call.reader, challengeId)
  if (!found || !maySeePlan(call.actor, found).allowed) throw notFound('challenge')
  return viewOf(call, found)
}

/** `id`: the one it takes, where the demonstration names it. */
export async function askAbout(call: Call<Routes['ask']>, id?: string): Promise<ChallengeView> {
  const { actor, body, today } = call
  const { about, meetingId = null, ...asked } = body
  const made = await call.write(async (write) => {
    const found = await mustSee(call, write, about)
    ask(mayChallenge(actor, found))
    mustBeAhead(asked.answerByOn, today)
    await mustBeAbleToAnswer(write, asked.askedOfId, today)
    if (meetingId !== null && !(await store.isMeeting(write, meetingId)))
      throw invalid('meetingId', 'Choose a meeting from the list: this one is no longer there')
    const challengeId = await store.insertChallenge(write, {
      ...{ id, ...columnsOf(about), ...asked, meetingId, askedById: actor.personId },
    })
    await tellOf(write, call, about, found, {
      ...{ told: `you are asked a question, to be answered by ${sayDay(asked.answerByOn)}`, detail: asked.question },
      ...{ kind: 'challenged', to: asked.askedOfId, followers: 'a question was asked' },
    })
    return challengeId
  })
  return read(call, made)
}

export const answer = (call: Call<Routes['answer']>): Promise<ChallengeView> =>
  change(call, async (write, { held, ...about }) => {
    ask(mayAnswerChallenge(call.actor, held))
    const { words } = call.body
    const said = { kind: 'answer', words, byId: call.actor.personId } as const
    await store.reply(write, call.params.challengeId, said, { state: 'answered' })
    await tellOf(write, call, about.about, about.found, {
      ...{
        told: 'your question was answered',
        detail: words,
        to: held.askedById,
        followers: 'a question was answered',
      },
    })
  })

export const askAgain = (call: Call<Routes['askAgain']>): Promise<ChallengeView> =>
  change(call, async (write, { held, ...about }) => {
    ask(mayAskAgain(call.actor, held))
    const { words, answerByOn } = call.body
    mustBeAhead(answerByOn, call.today)
    const said = { kind: 'asked_again', words, byId: call.actor.personId } as const
    await store.reply(write, call.params.challengeId, said, { state: 'asked', answerByOn })
    await tellOf(write, call, about.about, about.found, {
      ...{ kind: 'challenged', told: `you are asked again, to be answered by ${sayDay(answerByOn)}` },
      ...{ detail: words, to: held.askedOfId },
    })
  })

export const passOn = (call: Call<Routes['passOn']>): Promise<ChallengeView> =>
  change(call, async (write, { held, ...about }) => {
    ask(mayPassOn(call.actor, held))
    const { askedOfId, words = null } = call.body
    if (askedOfId === held.askedOfId) throw invalid('askedOfId', 'Choose somebody else: they are asked already')
    await mustBeAbleToAnswer(write, askedOfId, call.today)
    const said = { kind: 'passed_on', words, passedToId: askedOfId, byId: call.actor.personId } as const
    await store.reply(write, call.params.challengeId, said, { askedOfId })
    await tellOf(write, call, about.about, about.found, {
      ...{ kind: 'challenged', told: 'a question was passed on to you', detail: held.question, to: askedOfId },
    })
  })

export const close = (call: Call<Routes['close']>): Promise<ChallengeView> =>
  change(call, async (write, { held, ...about }) => {
    ask(mayCloseChallenge(call.actor, held))
    const { words = null } = call.body
    if (held.state === 'asked' && words === null)
      throw invalid('words', 'Say why it is closed: it has not been answered')
    const said = { kind: 'closed', words, byId: call.actor.personId } as const
    await store.reply(write, call.params.challengeId, said, { state: 'closed' })
    await tellOf(write, call, about.about, about.found, {
      ...{ told: 'the question asked of you was closed', detail: words, to: held.askedOfId },
    })
  })

interface Held {
  held: store.ChallengeHeld
  about: About
  found: AboutFacts
}

async function change(
  call: Call<Routes['answer'] | Routes['askAgain'] | Routes['passOn'] | Routes['close']>,
  what: (write: Write, held: Held) => Promise<void>,
): Promise<ChallengeView> {
  const { challengeId } = call.params
  await call.write(async (write) => {
    const held = await store.lockChallenge(write, challengeId)
    if (!held) throw notFound('challenge')
    const about = aboutOf(held)
    await what(write, { held, about, found: await mustSee(call, write, about) })
  })
  return read(call, challengeId)
}

const aboutOf = ({ planId, priorityId, actionId, milestoneId }: AboutColumns): About => {
  if (milestoneId !== null) return { noun: 'milestone', recordId: milestoneId }
  if (actionId !== null) return { noun: 'action', recordId: actionId }
  if (priorityId !== null) return { noun: 'priority', recordId: priorityId }
  return { noun: 'plan', recordId: planId as string }
}

interface Telling {
  kind?: 'challenged' | 'challenge_replied'
  told: string
  detail: string | null
  to: string
  followers?: string
}

/** The one it goes to, and those who follow the record. */
async function tellOf(
  write: Write,
  call: Pick<Asking, 'actor'>,
  about: About,
  found: AboutFacts,
  { kind = 'challenge_replied', told, detail, to, followers }: Telling,
): Promise<void> {
  await tell(write, {
    ...{ kind, by: call.actor.personId, to: [to] },
    ...{ sentence: `${sayAbout(found.about)}: ${told}`, detail, about: found.about.page },
  })
  if (followers !== undefined) await tellFollowers(write, call, about, { told: followers, detail, but: [to] })
}

function mustBeAhead(answerByOn: LocalDate, today: LocalDate): void {
  if (answerByOn < today) throw invalid('answerByOn', 'Choose today or a later day')
}

async function mustBeAbleToAnswer(write: Write, askedOfId: string, today: LocalDate): Promise<void> {
  await mustBeHere(write, { askedOfId }, today)
  if (!(await store.holdsOneOf(write, askedOfId, ANSWERING_ROLES, today)))
    throw invalid('askedOfId', 'Choose a service manager, a director or a performance officer: others cannot answer')
}

type Reading = Asking & Pick<Call<Routes['list']>, 'today'>

function viewOf({ actor, can, today }: Reading, row: store.ChallengeRow): ChallengeView {
  const { id, about, plan, state, question, askedBy, askedAt, askedOf, answerByOn, meeting, closedAt, replies } = row
  const facts = { state: row.state, askedOfId: row.askedOf.id }
  return {
    ...{ id, about, plan, state, question, askedBy, askedAt, askedOf, answerByOn, meeting, closedAt, replies },
    isLate: row.state === 'asked' && row.answerByOn < today,
    can: {
      answer: can(mayAnswerChallenge(actor, facts)),
      askAgain: can(mayAskAgain(actor, facts)),
      passOn: can(mayPassOn(actor, facts)),
      close: can(mayCloseChallenge(actor, facts)),
    },
  }
}
