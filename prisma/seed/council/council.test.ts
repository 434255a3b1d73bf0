import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { mayMoveByUpdate } from '../../../packages/domain/src/lifecycle.ts'
import type { ActionStatus } from '../../../packages/contract/src/words.ts'
import { council } from './council.ts'
import { fixedId } from './fixed-id.ts'
import { plainPdf } from './plain-pdf.ts'
import type { CouncilEvent } from './types.ts'

type EventOf<Type extends CouncilEvent['type']> = Extract<CouncilEvent, { type: Type }>
const all = <Type extends CouncilEvent['type']>(type: Type): EventOf<Type>[] =>
  council.events.filter((event): event is EventOf<Type> => event.type === type)

const prioritiesOf = (planKey: string) => all('create_priority').filter((priority) => priority.planKey === planKey)
const updatesOf = (actionKey: string) => all('progress_update').filter((update) => update.actionKey === actionKey)
const action = (key: string) => {
  const found = all('create_action').find((one) => one.actionKey === key)
  if (!found) throw new Error(`No action ${key}`)
  return found
}
const sponsorOf = (actionKey: string) =>
  all('create_priority').find((priority) => priority.priorityKey === action(actionKey).priorityKey)?.sponsorKey

test('the strategic plan has the eleven key priorities, in order', () => {
  const refs = prioritiesOf('SP').map((priority) => priority.ref)
  expect(refs).toEqual(Array.from({ length: 11 }, (_, index) => `SP-${index + 1}`))
})

test('the post-inspection plan answers thirteen recommendations, each with an action', () => {
  const priorities = prioritiesOf('PI')
  expect(priorities.map((priority) => priority.ref)).toEqual(Array.from({ length: 13 }, (_, index) => `R${index + 1}`))
  for (const { priorityKey } of priorities)
    expect(all('create_action').some((one) => one.priorityKey === priorityKey)).toBe(true)
})

test('nothing of the post-inspection plan happened before the report was received', () => {
  const own = council.events.filter((event) => 'planKey' in event && event.planKey === 'PI')
  expect(own[0]?.at.slice(0, 10) ?? '').toMatch(/^2017-11-28/)
  for (const one of all('create_action').filter((each) => each.ref.startsWith('R')))
    expect(one.startsOn >= '2017-11-24', one.ref).toBe(true)
})

test('every action says how we will know, and is due on or after its start', () => {
  for (const one of all('create_action')) {
    expect(one.successMeasure, one.ref).not.toBe('')
    expect(one.dueOn >= one.startsOn, one.ref).toBe(true)
  }
})

test('the draft answer to the peer review has no reports', () => {
  expect(all('set_plan_status').map((event) => event.planKey)).toEqual(['SP', 'PI'])
  expect(all('progress_update').filter((update) => update.actionKey.startsWith('PR'))).toEqual([])
})

const linkedNoun = (key: string) => (key.includes('/') ? 'finding' : key.includes('.') ? 'action' : 'priority')

test('what is referred to exists by then', () => {
  const known = new Set([
    ...council.people.map((person) => `person ${person.key}`),
    ...council.serviceAreas.map((area) => `area ${area.key}`),
    ...council.meetings.map((meeting) => `meeting ${meeting.key}`),
  ])
  const need = (kind: string, key: string) => expect(known.has(`${kind} ${key}`), `${kind} ${key}`).toBe(true)
  for (const person of council.people) {
    if (person.serviceAreaKey) need('area', person.serviceAreaKey)
    for (const role of person.roles) if (role.serviceAreaKey) need('area', role.serviceAreaKey)
  }
  for (const event of council.events) {
    need('person', event.by)
    if (event.type === 'create_plan') known.add(`plan ${event.planKey}`)
    else if ('planKey' in event) need('plan', event.planKey)
    if (event.type === 'create_priority') {
      known.add(`priority ${event.priorityKey}`)
      for (const person of [event.sponsorKey, event.leadOfficerKey]) need('person', person)
      need('area', event.serviceAreaKey)
    } else if ('priorityKey' in event && event.priorityKey) need('priority', event.priorityKey)
    if (event.type === 'create_action') {
      known.add(`action ${event.actionKey}`)
      need('person', event.ownerKey)
      need('area', event.serviceAreaKey)
      for (const helper of event.contributors) if ('personKey' in helper) need('person', helper.personKey)
    } else if ('actionKey' in event && event.actionKey) need('action', event.actionKey)
    if (event.type === 'create_milestone') known.add(`milestone ${event.milestoneKey}`)
    else if ('milestoneKey' in event) need('milestone', event.milestoneKey)
    if (event.type === 'progress_update') known.add(`update ${event.updateKey}`)
    else if ('updateKey' in event) need('update', event.updateKey)
    if ('about' in event) need(event.about.noun, event.about.key)
    if (event.type === 'ask') {
      need('person', event.askedOfKey)
      if (event.atMeetingKey) need('meeting', event.atMeetingKey)
      known.add(`challenge ${event.id}`)
    } else if ('challengeId' in event) need('challenge', event.challengeId)
    if (event.type === 'create_meeting') need('meeting', event.meetingKey)
    if (event.type === 'make_pack') {
      need('meeting', event.meetingKey)
      for (const key of event.planKeys) need('plan', key)
      if (event.previousId) need('pack', event.previousId)
      known.add(`pack ${event.id}`)
    } else if ('packId' in event) need('pack', event.packId)
    if (event.type === 'draft_council_report') known.add(`report ${event.id}`)
    else if ('reportId' in event) need('report', event.reportId)
    if (event.type === 'edit_action' && event.changes.ownerKey) need('person', event.changes.ownerKey)
    if (event.type === 'date_change') {
      need(event.of, event.targetKey)
      need('person', event.askedByKey)
      need('person', event.agreedByKey)
    }
    if (event.type === 'add_inspection') known.add(`inspection ${event.inspectionKey}`)
    else if ('inspectionKey' in event) need('inspection', event.inspectionKey)
    if (event.type === 'log_request') {
      need('person', event.ownerKey)
      known.add(`request ${event.requestKey}`)
    } else if ('requestKey' in event) need('request', event.requestKey)
    if (event.type === 'confirm_findings')
      for (const finding of event.findings) known.add(`finding ${finding.findingKey}`)
    if ('findingKey' in event) need('finding', event.findingKey)
    if (event.type === 'own_line') known.add(`line ${event.template}/${event.round}/${event.line}`)
    if (event.type === 'add_evidence') {
      known.add(`evidence ${event.id}`)
      for (const one of event.serves) {
        if (one.noun === 'readiness_line') need('line', `${one.template}/${one.round}/${one.line}`)
        else need(one.noun === 'progress_update' ? 'update' : one.noun, one.key)
      }
    } else if ('evidenceId' in event) need('evidence', event.evidenceId)
    if (event.type === 'define_measure') known.add(`measure ${event.id}`)
    if (event.type === 'link_measure') need('measure', event.measureId)
    if (event.type === 'define_measure' || event.type === 'link_measure')
      for (const key of event.linkKeys) need(linkedNoun(key), key)
    if (event.type === 'link_finding') for (const key of event.actionKeys) need('action', key)
    if (event.type === 'delete_action') known.delete(`action ${event.actionKey}`)
  }
})

test('no two records share an id, and ids never change', () => {
  const ids = [
    ...council.serviceAreas,
    ...council.people,
    ...council.people.flatMap((person) => person.roles),
    ...council.meetings,
    ...council.events.filter((event) => 'id' in event),
    ...all('create_action').flatMap((one) => one.contributors),
    ...all('confirm_findings').flatMap((one) => one.findings),
  ].map((record) => record.id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(fixedId('action', 'SP-3.2')).toBe('a80eb31c-5fe5-52bc-aa46-df52891f56fa')
})

test('things happened in order, in working hours of working days, before the demonstration opens', () => {
  const bankHolidays = ['2017-12-25', '2017-12-26', '2018-01-01']
  council.events.forEach((event, index) => {
    expect(event.at).toMatch(/^\d{4}-\d\d-\d\dT(08|09|1[0-5]):\d\d:\d\dZ$/)
    expect(event.at < council.today, event.at).toBe(true)
    expect([0, 6], event.at).not.toContain(new Date(event.at).getUTCDay())
    expect(bankHolidays).not.toContain(event.at.slice(0, 10))
    expect(event.at >= (council.events[index - 1]?.at ?? ''), event.at).toBe(true)
  })
})

test('every amber and red update says the path back to green', () => {
  for (const update of all('progress_update'))
    if (update.kind === 'progress' && update.rating !== 'green') expect(update.whatNext, update.updateKey).toBeTruthy()
})

test('no update makes an action complete; sign-off does, by the sponsor, once the owner has put it forward', () => {
  const status = new Map<string, ActionStatus>()
  for (const event of council.events) {
    if (event.type === 'progress_update') {
      const from = status.get(event.actionKey) ?? 'not_started'
      expect(mayMoveByUpdate(from, event.status), `${event.updateKey}: ${from} to ${event.status}`).toEqual({
        allowed: true,
      })
      if (event.kind === 'no_change') expect(event.status).toBe(from)
      if (event.status === 'paused' || event.status === 'cancelled')
        expect(event.statusReason ?? event.kind, event.updateKey).not.toBe('progress')
      status.set(event.actionKey, event.status)
    }
    if (event.type === 'sign_off') {
      expect(status.get(event.actionKey), event.actionKey).toBe('awaiting_sign_off')
      expect(event.by).toBe(sponsorOf(event.actionKey))
      expect(event.by).not.toBe(action(event.actionKey).ownerKey)
      status.set(event.actionKey, 'complete')
    }
  }
  const now = [...status.values()]
  for (const [one, least] of [
    ['awaiting_sign_off', 1],
    ['complete', 2],
    ['paused', 1],
    ['cancelled', 1],
  ] as const)
    expect(now.filter((each) => each === one).length, one).toBeGreaterThanOrEqual(least)
})

test('whoever agrees a new date neither owns the action nor asked for it', () => {
  for (const move of all('date_change')) {
    expect(move.agreedByKey).not.toBe(move.askedByKey)
    if (move.of === 'action') expect(move.agreedByKey).not.toBe(action(move.targetKey).ownerKey)
  }
})

test('the stories the demonstration promises are there', () => {
  expect(all('date_change').filter((move) => move.targetKey === 'SP-2.1')).toHaveLength(2)
  expect(updatesOf('SP-1.3').map((update) => update.rating)).toEqual([
    ...['amber', 'amber', 'amber', 'amber'],
    ...['green', 'green'],
  ])
  const readsGreen = updatesOf('SP-3.2').at(-1)
  expect([readsGreen?.rating, readsGreen?.at.slice(0, 7)]).toEqual(['green', '2017-11'])
  expect(all('delete_action')).toHaveLength(1)
  expect(all('withdraw_update')).toHaveLength(1)
  const ownedByDemoManager = all('create_action').filter((one) => one.ownerKey === 'compass')
  expect(ownedByDemoManager.length).toBeGreaterThanOrEqual(10)
})

test('questions stand open, late, answered, asked again and closed; whoever is asked can answer, and answers', () => {
  const answering = new Set(
    council.people
      .filter(({ roles }) => roles.some(({ role }) => !/holder|auditor|admin/.test(role)))
      .map(({ key }) => key),
  )
  const stood = all('ask').map(({ id, askedOfKey, answerByOn }) => {
    expect(answering.has(askedOfKey), askedOfKey).toBe(true)
    const since = council.events.filter((event) => 'challengeId' in event && event.challengeId === id)
    for (const { by } of since.filter(({ type }) => type === 'answer')) expect(by).toBe(askedOfKey)
    return since.at(-1)?.type ?? (answerByOn < council.today ? 'late' : 'open')
  })
  expect(stood.toSorted()).toEqual(['answer', 'answer', 'close_challenge', 'late', 'open', 'open'])
  expect(all('ask_again')).toHaveLength(1)
})

test('whoever is mentioned is named in the comment, after an @', () => {
  for (const { words, mentionedKeys } of all('comment'))
    for (const key of mentionedKeys)
      expect(words).toContain(`@${council.people.find((person) => person.key === key)?.name}`)
})

test('the inspections of 2012, 2016 and 2017 are there with their judgements, and each recommendation of 2017 is answered', () => {
  const added = new Map(all('add_inspection').map((one) => [one.inspectionKey, one.fields]))
  expect(added.get('CP-2012')?.judgements).toEqual([{ area: 'Overall effectiveness', judgement: 'Adequate' }])
  expect(added.get('PEER-2016')?.fieldworkFrom).toMatch(/^2016-12/)
  expect(added.get('SEND-AREA')).toMatchObject({ kind: 'area_send', expectedTo: expect.stringMatching(/^2021/) })
  const told = all('change_inspection').map(({ fields }) => fields)
  expect(told).toMatchObject([
    { fieldworkFrom: '2017-09-11', fieldworkTo: '2017-10-05' },
    {
      ...{ reportReceivedOn: '2017-11-24', publishedOn: '2017-11-24' },
      judgements: [{ judgement: 'Good' }, { judgement: 'Requires improvement to be good' }],
    },
  ])
  const findings = all('confirm_findings').find(({ inspectionKey }) => inspectionKey === 'SIF-2017')?.findings ?? []
  expect(findings.map(({ ref }) => ref)).toEqual(Array.from({ length: 13 }, (_, index) => String(index + 1)))
  for (const { findingKey, ref } of findings) {
    const linked = all('link_finding').find((one) => one.findingKey === findingKey)?.actionKeys ?? []
    const answering = all('create_action').filter((one) => one.priorityKey === `R${ref}`)
    expect(linked, findingKey).toEqual(answering.map((one) => one.actionKey))
  }
})

test('measures show the effect of priorities, of actions and of findings, each linked once', () => {
  const links = [...all('define_measure'), ...all('link_measure')].flatMap((event) =>
    event.linkKeys.map((key) => ({ key, link: `${'id' in event ? event.id : event.measureId} ${key}` })),
  )
  expect(new Set(links.map(({ link }) => link)).size).toBe(links.length)
  const linked = new Set(links.map(({ key }) => linkedNoun(key)))
  expect(linked).toEqual(new Set(['priority', 'action', 'finding']))
  const findings = links.filter(({ key }) => key.startsWith('SIF-2017/')).map(({ key }) => key.slice(9))
  expect([...new Set(findings)].toSorted((one, other) => Number(one) - Number(other))).toEqual([
    ...['1', '5', '6', '7', '10', '11'],
  ])
})

test('a theme of 2012 was found again in 2017', () => {
  const themesOf = (key: string) =>
    all('confirm_findings').flatMap((one) =>
      one.inspectionKey === key ? one.findings.flatMap(({ themes }) => themes) : [],
    )
  expect(themesOf('SIF-2017')).toEqual(expect.arrayContaining(themesOf('CP-2012')))
})

test('evidence is verified and not, late for its review, exempt, and of two versions; nobody verifies their own', () => {
  const added = all('add_evidence')
  const verified = new Map(all('verify_evidence').map(({ evidenceId, by }) => [evidenceId, by]))
  expect(added.filter(({ id }) => !verified.has(id)).length).toBeGreaterThan(0)
  for (const { id, by } of added) expect(verified.get(id)).not.toBe(by)
  expect(verified.size).toBeGreaterThan(0)
  expect(added.filter(({ reviewByOn }) => reviewByOn !== null && reviewByOn < council.today)).toHaveLength(1)
  expect(added.filter(({ exemptParagraph }) => exemptParagraph !== null)).toHaveLength(1)
  expect(all('replace_evidence')).toHaveLength(2)
  const nouns = new Set(added.flatMap(({ serves }) => serves.map(({ noun }) => noun)))
  expect(nouns).toEqual(new Set(['action', 'progress_update', 'finding', 'readiness_line']))
  for (const { url } of added) if (url !== null) expect(url).toMatch(/^https:\/\/[a-z.]+\.gov\.uk\//)
})

test('the files of evidence are small, and say what the rest of the council says', () => {
  const files = [...all('add_evidence'), ...all('replace_evidence')].flatMap(({ file }) => file ?? [])
  for (const { name, content } of files) expect(content.length, name).toBeLessThan(5_000)
  const table =
    files
      .filter(({ name }) => name === 'recommendations-2017.csv')
      .at(-1)
      ?.content.toString() ?? ''
  for (const { findingKey, words } of all('confirm_findings').find((one) => one.inspectionKey === 'SIF-2017')
    ?.findings ?? []) {
    expect(table).toContain(`"${words}"`)
    const linked = all('link_finding').find((one) => one.findingKey === findingKey)?.actionKeys ?? []
    expect(table).toContain(`"${linked.join('; ')}"`)
  }
})

test('a PDF is found part by part where its table says', () => {
  const text = plainPdf('What we know (2018)', ['It’s said. '.repeat(400)]).toString('latin1')
  const places = [...text.matchAll(/^(\d{10}) 00000 n $/gm)].map(([, place]) => Number(place))
  expect(places.length).toBeGreaterThan(6)
  places.forEach((place, index) => expect(text.slice(place)).toMatch(new RegExp(`^${index + 1} 0 obj\\n`)))
  expect(text.slice(Number(/startxref\n(\d+)/.exec(text)?.[1]))).toMatch(/^xref\n/)
  expect(text).toContain('(What we know \\(2018\\)) Tj')
})

test('a withdrawn update is withdrawn after it was posted and before the next one', () => {
  for (const withdrawal of all('withdraw_update')) {
    const [actionKey = ''] = withdrawal.updateKey.split('/')
    const updates = updatesOf(actionKey)
    const place = updates.findIndex((update) => update.updateKey === withdrawal.updateKey)
    expect(withdrawal.at > (updates[place]?.at ?? '~')).toBe(true)
    expect(withdrawal.at < (updates[place + 1]?.at ?? '~')).toBe(true)
  }
})

test('people are named by their job, and only the six demo accounts have an e-mail address', () => {
  for (const { name } of council.people)
    expect(name).toMatch(/manager|director|adviser|headteacher|officer|holder|auditor|administrator/i)
  expect(council.people.flatMap((person) => person.email ?? []).sort()).toEqual(
    ['admin', 'auditor', 'director', 'performance', 'portfolio.holder', 'service.manager'].map(
      (name) => `${name}@demo.example`,
    ),
  )
})

test('no title of a person stands in any text', () => {
  const here = new URL('.', import.meta.url)
  for (const file of readdirSync(here).filter((name) => name !== 'council.test.ts'))
    expect(readFileSync(new URL(file, here), 'utf8'), file).not.toMatch(
      /\b(Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor)\.? [A-Z]/,
    )
})
