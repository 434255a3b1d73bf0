import { HandoverKind, type Role } from '@waymark/contract/words'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type OpenThing, outcomesOf, type Receiver, refusalOfReceiver } from './handover.ts'

const LEAVER = 'leaver'
const TODAY = '2018-03-12'
const receiver = (id: string, more: Partial<Receiver> = {}): Receiver => ({
  ...{ id, name: id.toUpperCase(), endedOn: null, roles: ['service_manager'] as Role[] },
  ...more,
})
const thing = (more: Partial<OpenThing> = {}): OpenThing => ({
  ...{ key: 'one', kind: 'owned_action', priorityId: 'priority', sponsorId: 'sponsor', approverId: null },
  ...{ owners: [], askedById: null },
  ...more,
})
const outcome = (one: OpenThing, to: string | null, others: OpenThing[] = []) => {
  const things = [one, ...others]
  const receivers = new Map(['ann', 'ben', 'sponsor', 'approver', 'asker'].map((id) => [id, receiver(id)]))
  return outcomesOf(things, new Map(things.map(({ key }) => [key, to])), receivers, { leaverId: LEAVER, today: TODAY })
}

describe('whoever receives', () => {
  test.each([
    ['is there', receiver('ann'), null],
    ['is not there', null, 'Choose somebody from the list: this person is not there'],
    ['is the leaver', receiver(LEAVER), 'Choose somebody else: it is theirs already'],
    ['has left', receiver('ann', { endedOn: TODAY }), 'ANN has left: choose somebody else'],
    [
      'leaves too',
      receiver('ann', { endedOn: '2018-03-13' }),
      'ANN leaves too, on 13 March 2018: choose somebody who stays',
    ],
    [
      'only reads',
      receiver('ann', { roles: ['auditor'] }),
      'ANN holds no role that carries a plan out: choose a service manager, a director or a performance officer',
    ],
  ])('%s', (_, who, words) => expect(refusalOfReceiver(who, LEAVER, TODAY)).toBe(words))
})

describe('approver and owner stay two people', () => {
  test.each([
    ['an action to somebody else', thing(), 'ann', null],
    [
      'an action to its sponsor',
      thing(),
      'sponsor',
      'SPONSOR sponsors its priority, and would approve their own action',
    ],
    [
      'an action to its approver',
      thing({ approverId: 'approver' }),
      'approver',
      'APPROVER approves in its priority, and would approve their own action',
    ],
    [
      'a priority to somebody who owns an action of it',
      thing({ kind: 'sponsored_priority', sponsorId: LEAVER, owners: [{ personId: 'ann', ref: 'SP-4.1' }] }),
      'ann',
      'ANN owns SP-4.1 here, and would approve their own action',
    ],
    [
      'a priority to its approver',
      thing({ kind: 'sponsored_priority', sponsorId: LEAVER, approverId: 'approver' }),
      'approver',
      'APPROVER approves beside the sponsor already: one person cannot be both',
    ],
    [
      'a question to whoever asked it',
      thing({ kind: 'challenge', askedById: 'asker' }),
      'asker',
      'ASKER asked this question, and would answer it',
    ],
    ['a priority to lead, to its sponsor', thing({ kind: 'led_priority' }), 'sponsor', null],
    ['an action to help with, to its sponsor', thing({ kind: 'contribution' }), 'sponsor', null],
  ])('%s', (_, one, to, refusal) => expect(outcome(one, to)[0]).toEqual({ key: 'one', to, refusal }))

  test('whoever gets the priority does not get the actions in it too', () => {
    const action = thing({ key: 'action', sponsorId: LEAVER })
    const priority = thing({ key: 'priority', kind: 'sponsored_priority', sponsorId: LEAVER })
    expect(outcome(action, 'ann', [priority]).map(({ key, refusal }) => [key, refusal])).toEqual([
      ['action', 'ANN sponsors its priority, and would approve their own action'],
      ['priority', null],
    ])
  })

  test('what nobody was chosen for stays, without a refusal', () =>
    expect(outcome(thing(), null)).toEqual([{ key: 'one', to: null, refusal: null }]))

  const people = [LEAVER, 'ann', 'ben', 'sponsor', 'approver'] as const
  const anybody = fc.option(fc.constantFrom(...people))
  test('however it is shared out', () =>
    fc.assert(
      fc.property(
        // A priority has one sponsor and one approver; of everything else a leaver may hold many.
        fc.uniqueArray(
          fc.record({ kind: fc.constantFrom(...HandoverKind.options), to: anybody, in: fc.constantFrom('1', '2') }),
          {
            maxLength: 12,
            selector: (one) =>
              one.kind === 'sponsored_priority' || one.kind === 'approved_priority' ? `${one.kind} ${one.in}` : one,
          },
        ),
        fc.dictionary(
          fc.constantFrom('1', '2'),
          fc.record({ sponsorId: anybody, approverId: anybody, owner: fc.constantFrom('ann', 'ben') }),
        ),
        (chosen, priorities) => {
          const of = (id: string) => priorities[id] ?? { sponsorId: 'sponsor', approverId: null, owner: 'ben' }
          const things = chosen.map(({ kind, in: priorityId }, index) => ({
            ...thing({
              key: `${index}`,
              kind,
              priorityId,
              sponsorId: of(priorityId).sponsorId,
              approverId: of(priorityId).approverId,
            }),
            owners: [{ personId: of(priorityId).owner, ref: '1' }],
          }))
          const to = new Map(chosen.map((one, index) => [`${index}`, one.to]))
          const receivers = new Map(people.map((id) => [id, receiver(id)]))
          const outcomes = outcomesOf(things, to, receivers, { leaverId: LEAVER, today: TODAY })
          expect(outcomes.map(({ key }) => key)).toEqual(things.map(({ key }) => key))
          for (const id of ['1', '2']) {
            const given = (kind: string) =>
              things.flatMap((one, index) => {
                const { to: who = null, refusal = null } = outcomes[index] ?? {}
                return one.priorityId === id && one.kind === kind && who !== null && refusal === null ? [who] : []
              })
            const deciders = [...given('sponsored_priority'), ...given('approved_priority')]
            const owners = new Set([...given('owned_action')])
            // Nobody who was given the decision was given an action, or has one there.
            for (const decider of deciders) {
              expect(owners.has(decider)).toBe(false)
              expect(of(id).owner).not.toBe(decider)
            }
          }
          expect(outcomes.every(({ to: who, refusal }) => who !== LEAVER || refusal !== null)).toBe(true)
        },
      ),
    ))
})
