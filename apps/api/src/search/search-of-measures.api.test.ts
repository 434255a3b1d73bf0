import { callRequestRoutes } from '@waymark/contract/call-requests'
import { inspectionRoutes } from '@waymark/contract/inspections'
import { measureRoutes } from '@waymark/contract/measures'
import { searchRoutes } from '@waymark/contract/search'
import { Role } from '@waymark/contract/words'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppUnderTest, TODAY } from '../../testing/app-under-test.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
beforeAll(async () => {
  app = await openAppUnderTest()
})
afterAll(() => app.close())

const officer = () => app.as('performance_officer')
const search = async (q: string, query: object = {}, who = app.as('auditor')) =>
  (await who.call(searchRoutes.find, { query: { q, pageSize: 100, ...query } as never })).ok

const aMeasure = async (ref: string, title: string, more: object = {}) => {
  const counted = {
    unit: 'percentage',
    polarity: 'higher',
    basis: 'period',
    frequency: 'annual',
    yearType: 'financial',
  }
  const body = { ...counted, ref, title, ...more } as never
  return (await officer().call(measureRoutes.create, { body })).ok
}
const aRequest = async (words: string, more: object = {}) => {
  const inspection = { kind: 'sif' as const, title: 'Single inspection', bodies: ['Ofsted'] }
  const inspectionId = (await officer().call(inspectionRoutes.create, { body: inspection })).ok.id
  const body = { askedBy: 'Ines Pector', askedAt: `${TODAY}T09:30:00Z`, words, ...more }
  return (await officer().call(callRequestRoutes.log, { params: { inspectionId }, body })).ok
}

test('a measure by its reference, what is measured, its definition and its source; as it was renamed', async () => {
  const more = { definition: 'Quokkas seen within five days', source: 'Wallaby census', sourceCode: 'Potoroo_rate' }
  const { id, version } = await aMeasure('CSC-77', 'Bandicoots visited in time', more)
  for (const word of ['bandicoot', 'quokka', 'wallaby', 'potoroo', 'CSC-77', 'csc 77'])
    expect((await search(word)).items, word).toMatchObject([
      { kind: 'measure', id, ref: 'CSC-77', plan: null, inspection: null, about: null, by: null },
    ])
  const then = await app.thisInstant()
  const body = { title: 'Echidnas visited in time' }
  await officer().call(measureRoutes.edit, { params: { measureId: id }, body, ifMatch: version })
  expect((await search('bandicoot')).total).toBe(0)
  expect((await search('bandicoot', { asAt: then })).items).toMatchObject([{ kind: 'measure', id }])
  expect((await search('echidna', { asAt: then })).total).toBe(0)
})

test('a request from inspectors by what they asked, who asked and what was answered, each found with its inspection', async () => {
  const { id, version } = await aRequest('The last three thylacine audits', { askedBy: 'Numbat Smith' })
  const body = { words: 'They are in the cassowary folder' }
  await officer().call(callRequestRoutes.answer, { params: { requestId: id }, body, ifMatch: version })
  for (const word of ['thylacine', 'numbat', 'cassowary'])
    expect((await search(word)).items, word).toMatchObject([
      {
        ...{ kind: 'call_request', id, ref: '1', title: null, by: 'Numbat Smith' },
        inspection: { title: 'Single inspection' },
      },
    ])
})

test.each(Role.options)('%s: finds every measure and every request', async (role) => {
  const word = `Bettong${role.replaceAll('_', '')}`
  await aMeasure(`B-${role}`.slice(0, 20), `${word} in time`)
  await aRequest(`${word} audits`)
  const found = await search(word, {}, app.as(role))
  expect(found.counts).toEqual([
    { kind: 'measure', count: 1 },
    { kind: 'call_request', count: 1 },
  ])
  expect((await search(word, { asAt: await app.thisInstant() }, app.as(role))).items).toEqual(found.items)
})
