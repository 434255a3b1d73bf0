import { fixedId } from './fixed-id.ts'
import type { Meeting } from './types.ts'

const meeting = (body: string, title: string, heldOn: string, exemptParagraph: number | null = null): Meeting => {
  const key = `${body} ${heldOn}`
  return { key, id: fixedId('meeting', key), title, body, heldOn, exemptParagraph }
}
const board = (heldOn: string, month: string) =>
  meeting('Children’s improvement board', `Improvement board, ${month}`, heldOn)
const review = (heldOn: string, month: string) =>
  meeting('Portfolio holder’s review', `Portfolio holder’s review, ${month}`, heldOn)
const scrutiny = (heldOn: string, what: string, exemptParagraph: number | null = null) =>
  meeting('Children’s scrutiny committee', what, heldOn, exemptParagraph)

export const meetings: Meeting[] = [
  meeting('Council', 'Council: annual report of the portfolio holder', '2017-09-21'),
  board('2017-09-28', 'September 2017'),
  review('2017-10-12', 'October 2017'),
  board('2017-10-26', 'October 2017'),
  scrutiny('2017-11-15', 'Scrutiny: educational outcomes and funding'),
  review('2017-11-16', 'November 2017'),
  board('2017-11-30', 'November 2017'),
  review('2017-12-13', 'December 2017'),
  board('2017-12-20', 'December 2017'),
  review('2018-01-18', 'January 2018'),
  scrutiny('2018-01-24', 'Scrutiny: response to the inspection report'),
  board('2018-01-31', 'January 2018'),
  review('2018-02-15', 'February 2018'),
  scrutiny('2018-02-21', 'Scrutiny: contracts for residential placements', 3),
  board('2018-02-28', 'February 2018'),
  review('2018-03-15', 'March 2018'),
  scrutiny('2018-03-21', 'Scrutiny: leaving care and accommodation'),
  board('2018-03-29', 'March 2018'),
  review('2018-04-19', 'April 2018'),
  board('2018-04-26', 'April 2018'),
]
