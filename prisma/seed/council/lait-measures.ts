import type { measureRoutes } from '../../../packages/contract/src/measures.ts'
import type { BodyInputOf } from '../../../packages/contract/src/route.ts'

/** `key`: what the demonstration knows it by. */
export type MeasureOfSeed = BodyInputOf<(typeof measureRoutes)['create']> & { key: string }

/**
 * What the Local Authority Interactive Tool of the Department for Education measures of children's services, with what each
 * counts in our own words. Its figures are in ../lait/shropshire-values.csv, as they were published under the Open Government
 * Licence v3.0; `sourceCode` is what its tables call them.
 */
const SOURCE = 'Local Authority Interactive Tool (LAIT), Department for Education'
const SOURCE_URL = 'https://www.gov.uk/government/publications/local-authority-interactive-tool-lait'

const published = {
  source: SOURCE,
  sourceUrl: SOURCE_URL,
  directionThreshold: 0,
  // Whoever published them has left out what is too small to show.
  suppressBelow: 0,
} as const
/** Their tables came out in two parts, and which part they were in is not known here. */
const ofCareLeavers = {
  source: `${SOURCE}: 2016-17 was first published in September or December 2017 (SFR50/2017), the day is not certain`,
} as const
const share = { ...published, unit: 'percentage', decimals: 1, basis: 'period', frequency: 'annual' } as const
const wholeShare = { ...share, decimals: 0 } as const
const rate = { ...published, unit: 'rate_per_10000', decimals: 1, polarity: 'neutral', frequency: 'annual' } as const
const ofSocialCare = { yearType: 'financial', owedAfterDays: 245 } as const
const ofWorkforce = { ...share, polarity: 'lower', basis: 'snapshot', yearType: 'calendar', owedAfterDays: 60 } as const

export const LAIT_MEASURES: readonly MeasureOfSeed[] = [
  {
    ...share,
    key: 'neet',
    ref: 'EDU-01',
    sourceCode: '16-17 NEET',
    polarity: 'lower',
    basis: 'snapshot',
    title: 'Young people of 16 and 17 not in education, employment or training',
    definition:
      'The mean of December, January and February, as a share of all 16 and 17 year-olds whom the council knows of.',
    yearType: 'financial',
    owedAfterDays: 180,
  },
  {
    ...share,
    key: 'neet-or-not-known',
    ref: 'EDU-02',
    sourceCode: '16-17_not known_NEET',
    polarity: 'lower',
    basis: 'snapshot',
    title: 'Young people of 16 and 17 who are NEET, or of whom nothing is known',
    definition: 'As EDU-01, with those whose activity the council does not know counted too.',
    yearType: 'financial',
    owedAfterDays: 180,
  },
  {
    ...share,
    key: 'two-year-olds',
    ref: 'EY-01',
    sourceCode: '%_2yr_olds',
    polarity: 'higher',
    basis: 'snapshot',
    title: 'Two-year-olds who have a funded early education place',
    definition:
      'Children of two in a funded place in the census week of January, as a share of those whom the Department estimates to be eligible.',
    yearType: 'academic',
    owedAfterDays: 0,
  },
  {
    ...share,
    key: 'two-year-olds-good',
    ref: 'EY-02',
    sourceCode: '2yr_Ofsted_rating',
    polarity: 'higher',
    basis: 'snapshot',
    title: 'Funded two-year-olds whose provider is good or outstanding',
    definition:
      'Of children of two in a funded place in January, those with a provider that Ofsted judged good or outstanding.',
    yearType: 'academic',
    owedAfterDays: 0,
  },
  {
    ...share,
    key: 'good-development',
    ref: 'EY-03',
    sourceCode: 'FSP_NEW_GOODDEV',
    polarity: 'higher',
    title: 'Children with a good level of development at the end of reception',
    definition: 'By their teacher’s assessment in the summer in which they finish the reception year.',
    yearType: 'academic',
    owedAfterDays: 60,
  },
  {
    ...rate,
    key: 'in-need',
    ref: 'CSC-01',
    sourceCode: 'CIN',
    basis: 'snapshot',
    ...ofSocialCare,
    title: 'Children in need',
    definition:
      'Children whom the council helps under the Children Act 1989 on 31 March, those with a protection plan, in care and leaving care among them.',
  },
  {
    ...rate,
    key: 'section-47',
    ref: 'CSC-02',
    sourceCode: 'Section_47',
    basis: 'period',
    ...ofSocialCare,
    title: 'Enquiries under section 47',
    definition:
      'Enquiries begun in the year because a child may be suffering, or be likely to suffer, significant harm.',
  },
  {
    ...share,
    key: 're-referrals',
    ref: 'CSC-03',
    sourceCode: 'ReReferral',
    polarity: 'lower',
    ...ofSocialCare,
    title: 'Referrals within a year of an earlier one',
    definition: 'Of the referrals of the year, those of a child who had been referred within the twelve months before.',
  },
  {
    ...share,
    key: 'assessments-in-time',
    ref: 'CSC-04',
    sourceCode: 'Continue_Assess_Comp',
    polarity: 'higher',
    title: 'Assessments completed within 45 working days',
    ...ofSocialCare,
    definition:
      'Of the assessments that ended in the year, those that took 45 working days or fewer from the referral.',
  },
  {
    ...rate,
    key: 'protection-plans',
    ref: 'CSC-05',
    sourceCode: 'CPP_rate',
    basis: 'snapshot',
    ...ofSocialCare,
    title: 'Children with a child protection plan',
    definition: 'Children who are the subject of a plan on 31 March.',
  },
  {
    ...share,
    key: 'second-plans',
    ref: 'CSC-06',
    sourceCode: 'PrevRegCPR',
    polarity: 'lower',
    ...ofSocialCare,
    title: 'Children with a protection plan for the second time or more',
    definition: 'Of those for whom a plan began in the year, those who had had one before, at any time.',
  },
  {
    ...share,
    key: 'long-plans',
    ref: 'CSC-07',
    sourceCode: 'CPPlans2yrs',
    polarity: 'lower',
    ...ofSocialCare,
    title: 'Protection plans that lasted two years or more',
    definition: 'Of the plans that ended in the year, those that had lasted for two years or longer.',
  },
  {
    ...rate,
    key: 'looked-after',
    ref: 'CLA-01',
    sourceCode: 'LAC',
    decimals: 0,
    basis: 'snapshot',
    ...ofSocialCare,
    title: 'Children looked after',
    definition: 'Children in the council’s care on 31 March.',
  },
  {
    ...wholeShare,
    key: 'long-stability',
    ref: 'CLA-02',
    sourceCode: 'LAC_LongStable%',
    polarity: 'higher',
    title: 'Long-term stability of placements',
    ...ofSocialCare,
    definition:
      'Of children who have been looked after for long, those who lived in one placement for two years or are placed for adoption.',
  },
  {
    ...wholeShare,
    key: 'worker-stability',
    ref: 'CLA-03',
    sourceCode: 'Stability_SocialWorker',
    polarity: 'lower',
    title: 'Looked-after children with three or more social workers in the year',
    ...ofSocialCare,
    definition:
      'Different social workers from 1 April to 31 March, those before the child was looked after among them.',
  },
  {
    ...wholeShare,
    ...ofCareLeavers,
    key: 'leavers-homes',
    ref: 'CLA-04',
    sourceCode: 'CareLeaverAcc',
    polarity: 'higher',
    title: 'Care leavers in suitable accommodation',
    ...ofSocialCare,
    definition:
      'Of care leavers who became 19, 20 or 21 in the year, those whose accommodation was held to be suitable.',
  },
  {
    ...wholeShare,
    ...ofCareLeavers,
    key: 'leavers-eet',
    ref: 'CLA-05',
    sourceCode: 'CareLeaverEET',
    polarity: 'higher',
    title: 'Care leavers in education, employment or training',
    ...ofSocialCare,
    definition: 'Of care leavers who became 19, 20 or 21 in the year, those in education, employment or training.',
  },
  {
    ...wholeShare,
    ...ofCareLeavers,
    key: 'leavers-not-in-touch',
    ref: 'CLA-06',
    sourceCode: 'CareLeavers_LA_NotInTouch',
    polarity: 'lower',
    title: 'Care leavers with whom the council is not in touch',
    ...ofSocialCare,
    definition: 'Of care leavers who became 19, 20 or 21 in the year, those with whom the council has lost touch.',
  },
  {
    ...share,
    key: 'ehc-in-time',
    ref: 'SEND-01',
    sourceCode: 'SEN_EHC_Excpt_20wks',
    polarity: 'higher',
    title: 'New EHC plans issued within 20 weeks, without exceptions',
    definition:
      'Of the new education, health and care plans of the year, leaving out cases to which an exception applied.',
    yearType: 'calendar',
    owedAfterDays: 150,
  },
  {
    ...share,
    key: 'ehc-in-time-all',
    ref: 'SEND-02',
    sourceCode: 'SEN_EHC_All_20wks',
    polarity: 'higher',
    title: 'New EHC plans issued within 20 weeks, all',
    definition: 'As SEND-01, with the cases to which an exception applied.',
    yearType: 'calendar',
    owedAfterDays: 150,
  },
  {
    ...ofWorkforce,
    key: 'agency',
    ref: 'WF-01',
    sourceCode: 'Work_Force_Agecy_Rate',
    title: 'Agency social workers',
    definition:
      'Of all children and family social workers at work on 30 September, those from an agency, by full-time equivalents.',
  },
  {
    ...ofWorkforce,
    key: 'vacancies',
    ref: 'WF-02',
    sourceCode: 'Work_Force_Vac_Rate',
    title: 'Social worker vacancies',
    definition: 'Posts without a permanent holder on 30 September as a share of all posts, by full-time equivalents.',
  },
  {
    ...ofWorkforce,
    key: 'turnover',
    ref: 'WF-03',
    sourceCode: 'Work_Force_TO_Rate',
    basis: 'rolling_12_months',
    title: 'Social worker turnover',
    definition:
      'Those who left in the year to 30 September as a share of those at work at its end, by full-time equivalents.',
  },
]
