import { EvidenceNoun } from '@waymark/contract/evidence'
import { PlanStatus, Role } from '@waymark/contract/words'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Actor } from './actor.ts'
import {
  type EvidenceFacts,
  mayAttachEvidence,
  mayChangeEvidence,
  mayDeleteEvidence,
  mayDetachEvidence,
  mayDownloadEvidence,
  mayNarrowToExempt,
  maySeeDownloads,
  maySeeEvidence,
  mayVerifyEvidence,
  type ServedFacts,
} from './evidence.ts'

const ME = 'me'
const as = (role: Role, serviceAreaId: string | null = null): Actor => ({
  personId: ME,
  roles: [{ role, serviceAreaId }],
})
const OWN_AREA = 'early help'

const anAction: ServedFacts = {
  ...{ noun: 'action', planStatus: 'live', sponsorId: 'a director', ownerId: 'an owner', serviceAreaId: OWN_AREA },
}
const aFinding: ServedFacts = {
  ...{ noun: 'finding', planStatus: null, sponsorId: null, ownerId: null, serviceAreaId: null },
}
const aLine: ServedFacts = { ...aFinding, noun: 'readiness_line', ownerId: 'an owner' }
const piece = (more: Partial<EvidenceFacts> = {}): EvidenceFacts => ({
  ...{ addedById: 'somebody', givenByIds: ['somebody'], exemptParagraph: null, verified: false, served: [anAction] },
  ...more,
})

describe('who attaches to', () => {
  test.each<[string, ServedFacts, Role[]]>([
    ['an action of another service', { ...anAction, serviceAreaId: 'leaving care' }, ['performance_officer']],
    ['one of their own service', anAction, ['service_manager', 'performance_officer']],
    ['one that they own', { ...anAction, serviceAreaId: 'x', ownerId: ME }, ['service_manager', 'performance_officer']],
    [
      'one in a priority that they sponsor',
      { ...anAction, serviceAreaId: 'x', sponsorId: ME },
      ['director', 'performance_officer'],
    ],
    ['one of a closed plan', { ...anAction, planStatus: 'closed', ownerId: ME }, []],
    ['a finding', aFinding, ['director', 'performance_officer']],
    ['a readiness line', aLine, ['director', 'performance_officer']],
    [
      'a readiness line that they own',
      { ...aLine, ownerId: ME },
      ['service_manager', 'director', 'performance_officer'],
    ],
    ['a readiness line that nobody owns', { ...aLine, ownerId: null }, ['director', 'performance_officer']],
  ])('%s', (_, served, roles) => {
    for (const may of [mayAttachEvidence, mayDetachEvidence])
      expect(Role.options.filter((role) => may(as(role, OWN_AREA), served).allowed).toSorted()).toEqual(
        roles.toSorted(),
      )
  })

  test('a service manager of another area is told who may, a portfolio holder what they are for', () => {
    expect(mayAttachEvidence(as('service_manager', OWN_AREA), aLine)).toMatchObject({
      reason: expect.stringContaining('Only the owner of this line'),
    })
    expect(mayAttachEvidence(as('portfolio_holder'), aLine)).toMatchObject({
      reason: expect.stringContaining('asks questions'),
    })
  })

  test('whoever covers for the owner of a line attaches in their place, and it is said so', () => {
    const covering: Actor = {
      personId: ME,
      roles: [{ role: 'service_manager', serviceAreaId: OWN_AREA, coveringId: 'an owner' }],
    }
    expect(mayAttachEvidence(covering, aLine)).toEqual({ allowed: true, covering: 'an owner' })
  })
})

describe('who sees and opens', () => {
  const everybody = [...Role.options].toSorted()
  const allowed = (may: (actor: Actor) => { allowed: boolean }) =>
    Role.options.filter((role) => may(as(role, OWN_AREA)).allowed).toSorted()

  test.each<[string, EvidenceFacts, Role[]]>([
    ['of an action in a live plan', piece(), everybody],
    [
      'of an action in a draft',
      piece({ served: [{ ...anAction, planStatus: 'draft' }] }),
      ['administrator', 'director', 'performance_officer'],
    ],
    ['of a draft and a finding', piece({ served: [{ ...anAction, planStatus: 'draft' }, aFinding] }), everybody],
    ['of a readiness line', piece({ served: [aLine] }), everybody],
    ['of nothing', piece({ served: [] }), ['administrator', 'auditor', 'director', 'performance_officer']],
  ])('a piece %s', (_, facts, roles) => {
    expect(allowed((actor) => maySeeEvidence(actor, facts))).toEqual(roles)
    expect(allowed((actor) => mayDownloadEvidence(actor, facts))).toEqual(roles)
  })

  test('what is exempt is seen by all who see what it serves, and opened and looked for by officers and auditors', () => {
    const facts = piece({ exemptParagraph: 3 })
    const opens = ['auditor', 'director', 'performance_officer', 'service_manager']
    expect(allowed((actor) => maySeeEvidence(actor, facts))).toEqual(everybody)
    expect(allowed((actor) => mayDownloadEvidence(actor, facts))).toEqual(opens)
    expect(allowed(mayNarrowToExempt)).toEqual(opens)
    expect(mayDownloadEvidence(as('portfolio_holder'), facts)).toMatchObject({
      reason: expect.stringContaining('Schedule 12A, paragraph 3'),
    })
  })

  test('who took it away is seen by those who look after access', () => {
    expect(allowed(maySeeDownloads)).toEqual(['administrator', 'auditor'])
  })
})

describe('who changes, verifies and deletes', () => {
  const allowed = (may: (actor: Actor) => { allowed: boolean }) =>
    Role.options.filter((role) => may(as(role, OWN_AREA)).allowed).toSorted()
  const officers = ['director', 'performance_officer', 'service_manager']

  test.each<[string, EvidenceFacts, string[]]>([
    ['their own', piece({ addedById: ME, served: [] }), officers],
    ['another’s that serves only what they may attach to', piece(), ['performance_officer', 'service_manager']],
    ['another’s that serves something else too', piece({ served: [anAction, aFinding] }), ['performance_officer']],
    ['another’s of a finding and a line', piece({ served: [aFinding, aLine] }), ['director', 'performance_officer']],
    ['another’s of nothing', piece({ served: [] }), ['performance_officer']],
  ])('changes %s', (_, facts, roles) => expect(allowed((actor) => mayChangeEvidence(actor, facts))).toEqual(roles))

  test.each<[string, EvidenceFacts, string[]]>([
    ['another’s', piece(), ['director', 'performance_officer']],
    ['their own', piece({ addedById: ME }), []],
    ['one of which they gave a version', piece({ givenByIds: ['somebody', ME] }), []],
    ['one that is verified already', piece({ verified: true }), []],
  ])('verifies %s', (_, facts, roles) => expect(allowed((actor) => mayVerifyEvidence(actor, facts))).toEqual(roles))

  test('whoever covers for the person who gave it cannot verify it either', () => {
    const covering: Actor = {
      personId: ME,
      roles: [{ role: 'director', serviceAreaId: null, coveringId: 'somebody' }],
    }
    expect(mayVerifyEvidence(covering, piece()).allowed).toBe(false)
  })

  test.each<[string, EvidenceFacts, string[]]>([
    ['their own that serves nothing', piece({ addedById: ME, served: [] }), officers],
    ['another’s that serves nothing', piece({ served: [] }), ['performance_officer']],
    ['what serves something still', piece({ addedById: ME }), []],
  ])('deletes %s', (_, facts, roles) => expect(allowed((actor) => mayDeleteEvidence(actor, facts))).toEqual(roles))
})

describe('whatever a piece is', () => {
  const id = fc.constantFrom(ME, 'a', 'b')
  const served: fc.Arbitrary<ServedFacts> = fc
    .record({
      noun: fc.constantFrom(...EvidenceNoun.options),
      planStatus: fc.constantFrom(...PlanStatus.options),
      sponsorId: fc.option(id),
      ownerId: fc.option(id),
      serviceAreaId: fc.option(fc.constantFrom(OWN_AREA, 'leaving care')),
    })
    .map((facts) =>
      facts.noun === 'finding' || facts.noun === 'readiness_line' ? { ...facts, planStatus: null } : facts,
    )
  const facts: fc.Arbitrary<EvidenceFacts> = fc.record({
    addedById: id,
    givenByIds: fc.array(id, { maxLength: 3 }),
    exemptParagraph: fc.option(fc.integer({ min: 1, max: 7 })),
    verified: fc.boolean(),
    served: fc.array(served, { maxLength: 3 }),
  })
  const actor: fc.Arbitrary<Actor> = fc
    .array(fc.record({ role: fc.constantFrom(...Role.options), serviceAreaId: fc.option(fc.constant(OWN_AREA)) }), {
      maxLength: 2,
    })
    .map((roles) => ({ personId: ME, roles }))

  test('what is opened is seen, and more that it serves never hides it', () => {
    fc.assert(
      fc.property(actor, facts, served, (who, of, more) => {
        if (mayDownloadEvidence(who, of).allowed) expect(maySeeEvidence(who, of).allowed).toBe(true)
        if (of.served.length > 0 && maySeeEvidence(who, of).allowed)
          expect(maySeeEvidence(who, { ...of, served: [...of.served, more] }).allowed).toBe(true)
      }),
    )
  })

  test('nobody verifies what they gave, and whoever only reads changes nothing', () => {
    fc.assert(
      fc.property(actor, facts, (who, of) => {
        if (of.addedById === ME || of.givenByIds.includes(ME)) expect(mayVerifyEvidence(who, of).allowed).toBe(false)
        const reads = who.roles.every(({ role }) => ['portfolio_holder', 'auditor', 'administrator'].includes(role))
        if (!reads) return
        for (const may of [mayChangeEvidence, mayVerifyEvidence, mayDeleteEvidence])
          expect(may(who, of).allowed).toBe(false)
        for (const one of of.served) expect(mayAttachEvidence(who, one).allowed).toBe(false)
      }),
    )
  })

  test('who may attach may take off', () => {
    fc.assert(
      fc.property(actor, served, (who, one) => {
        expect(mayDetachEvidence(who, one).allowed).toBe(mayAttachEvidence(who, one).allowed)
      }),
    )
  })
})
