/**
 * Sentences as such plans have them, so that some words stand in very many records, some in few, and that a search has
 * something to rank. Taken in turn by different strides, so that no two records in a row say the same.
 */
export const TITLES = [
  'Recruit, train and keep enough social workers in team',
  'Bring caseloads down to the number that was agreed in team',
  'See every child within the time that the assessment allows, team',
  'Visit children in care as often as their plan says, team',
  'Hear what looked after children say of their placement, team',
  'Give every care leaver a pathway plan that they wrote themselves, team',
  'Answer contacts at the front door within one working day, team',
  'Hold strategy discussions with the police and with health, team',
  'Supervise every worker once a month and write it down, team',
  'Audit ten case files a month and act on what they show, team',
  'Find enough foster carers near home for sibling groups, team',
  'Follow up every missing episode with a return interview, team',
  'Draw up personal education plans of good quality, team',
  'Write education, health and care plans within twenty weeks, team',
  'Review the thresholds of need with the safeguarding partnership, team',
  'Change the recording system so that it shows risk, team',
]
export const SENTENCES = [
  'Managers look at the caseload report every Monday and move work where it is heaviest.',
  'The workforce board agreed a retention payment for those who stay two years.',
  'Ofsted found that too many assessments were late and that supervision was not recorded.',
  'Each team has a practice lead who observes and gives feedback.',
  'The police and the hospital trust take part in the weekly meeting.',
  'Children tell us that they see too many different social workers.',
  'The independent reviewing officers raise an alert where a plan has drifted.',
  'Performance data is checked by hand because the system counts closed cases twice.',
  'The virtual school follows attendance and asks schools every half term.',
  'Foster carers are offered training in the evenings and at weekends.',
  'The voice of the child is written in their own words in every report.',
  'Agency staff are replaced by permanent staff as posts are filled.',
  'Quality assurance has a programme of audits for the year with themes.',
  'The partnership signed a new protocol for children who go missing from home.',
  'Early help assessments are shared with schools through one form.',
  'A panel looks at every placement that costs more than was planned.',
]
export const NEWS = [
  'Two of the three vacant posts were filled and the third is advertised again.',
  'Timeliness rose from 71 to 84 per cent, and the rest was late by less than a week.',
  'The audit of twelve files found good practice in nine and weak recording in three.',
  'Nothing has moved since last month because the supplier is late.',
  'Children in care council met and asked for shorter forms.',
  'Training was given to forty workers and twelve managers.',
  'The number of placements out of county fell by six.',
  'The board asked for figures by locality, which come next month.',
  'Supervision is recorded in nine of ten files that were looked at.',
  'The new protocol is in use in all four teams.',
  'Caseloads are at seventeen on average, above what was agreed.',
  'Return interviews were offered to all and taken up by two thirds.',
]
/** Stands in a few records of ten thousand. */
export const RARE = 'The kinship allowance was backdated after the ombudsman’s decision.'
