/**
 * Words of the field that mean the same, for search. Only true equivalents: whoever looks for one would be wrong to miss the
 * other. "Early help" and "family support" are not here, because councils use them for different services.
 */
interface Synonyms {
  /** In full words and as they are shortened; the plural stands for both. */
  words: readonly string[]
  /** Why they are the same. */
  why: string
}

export const SYNONYMS: readonly Synonyms[] = [
  {
    words: [
      'children in care',
      'looked after children',
      'children looked after',
      'children we look after',
      'cared for children',
      'LAC',
      'CLA',
    ],
    why: 'The Children Act 1989, section 22, says looked after; children and most councils now say in care',
  },
  {
    words: [
      'care leavers',
      'care experienced young people',
      'former looked after children',
      'former relevant children',
    ],
    why: 'Children (Leaving Care) Act 2000: relevant and former relevant children',
  },
  {
    words: ['NEET', 'not in education, employment or training'],
    why: 'Department for Education, participation statistics',
  },
  {
    words: ['EHCP', 'EHC plan', 'education, health and care plan'],
    why: 'Children and Families Act 2014, section 37',
  },
  {
    words: ['SEND', 'special educational needs and disabilities', 'special educational needs and disability'],
    why: 'SEND code of practice 2015',
  },
  { words: ['SEN', 'special educational needs'], why: 'SEND code of practice 2015' },
  { words: ['CSE', 'child sexual exploitation'], why: 'Working Together to Safeguard Children' },
  { words: ['CCE', 'child criminal exploitation'], why: 'Working Together to Safeguard Children' },
  {
    words: ['MASH', 'multi-agency safeguarding hub', 'front door'],
    why: 'Where contacts and referrals come in; Ofsted writes front door',
  },
  {
    words: [
      'LSCB',
      'local safeguarding children board',
      'safeguarding children board',
      'safeguarding board',
      'safeguarding children partnership',
      'safeguarding partnership',
    ],
    why: 'The partnerships took the place of the boards: Children and Social Work Act 2017',
  },
  { words: ['IRO', 'independent reviewing officer'], why: 'Children Act 1989, section 25A' },
  { words: ['PEP', 'personal education plan'], why: 'Statutory guidance on the education of looked after children' },
  {
    words: ['UASC', 'unaccompanied asylum seeking children', 'unaccompanied children'],
    why: 'Home Office and Department for Education use both',
  },
  { words: ['DCS', 'director of children’s services'], why: 'Children Act 2004, section 18' },
  {
    words: ['lead member', 'portfolio holder', 'cabinet member for children’s services'],
    why: 'Children Act 2004, section 19: the lead member; councils name the office each their way',
  },
  {
    words: ['SRO', 'senior responsible owner', 'senior responsible officer'],
    why: 'Cabinet Office; councils say officer',
  },
  { words: ['LADO', 'local authority designated officer', 'designated officer'], why: 'Working Together, chapter 2' },
  { words: ['SGO', 'special guardianship order'], why: 'Children Act 1989, section 14A' },
  { words: ['CAMHS', 'child and adolescent mental health services'], why: 'NHS England' },
  { words: ['YOT', 'youth offending team', 'youth justice team'], why: 'Renamed by most councils since 2021' },
  { words: ['ASYE', 'assessed and supported year in employment'], why: 'The first year of a social worker' },
  { words: ['NQSW', 'newly qualified social worker'], why: 'Department for Education' },
  { words: ['FGC', 'family group conference'], why: 'Department for Education, family group decision making' },
  { words: ['ICPC', 'initial child protection conference'], why: 'Working Together, chapter 3' },
  { words: ['CIN', 'children in need'], why: 'Children Act 1989, section 17' },
  { words: ['EHE', 'elective home education', 'home educated'], why: 'Department for Education' },
  { words: ['CME', 'children missing education'], why: 'Education Act 1996, section 436A' },
  { words: ['PLO', 'public law outline'], why: 'Practice Direction 12A' },
  { words: ['SIF', 'single inspection framework'], why: 'Ofsted, 2013 to 2017' },
  { words: ['ILACS', 'inspection of local authority children’s services'], why: 'Ofsted, since 2018' },
  { words: ['JTAI', 'joint targeted area inspection'], why: 'Ofsted with the other inspectorates' },
  {
    words: ['serious case review', 'child safeguarding practice review', 'SCR'],
    why: 'The second took the place of the first: Children and Social Work Act 2017',
  },
]

/** A word as it is compared: without case, possessive and the s of a plural, so that "a care leaver’s" is "care leavers". */
export const compared = (word: string): string => {
  const plain = word
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/'s$|s'$/, (end) => (end === "s'" ? 's' : ''))
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
  if (plain === 'child') return 'children'
  return plain.length > 3 && plain.endsWith('s') && !plain.endsWith('ss') ? plain.slice(0, -1) : plain
}

/** The words of a phrase, with joined ones apart: "multi-agency" is two. */
export const wordsOf = (phrase: string): string[] => phrase.split(/[\s\-–—/]+/).filter((word) => compared(word) !== '')

interface Known {
  words: readonly string[]
  others: readonly string[]
}

/** The longest first: "looked after children" before a shorter one that begins alike. */
const KNOWN: readonly Known[] = SYNONYMS.flatMap(({ words }) =>
  words.map((phrase) => ({
    words: wordsOf(phrase).map(compared),
    others: words.filter((other) => other !== phrase),
  })),
).toSorted((a, b) => b.words.length - a.words.length)

/** How many words from `at` on are a term of the field, and what else it is called; null where they are none. */
export function synonymsAt(words: readonly string[], at: number): { length: number; others: readonly string[] } | null {
  const found = KNOWN.find(({ words: known }) =>
    known.every((word, index) => compared(words[at + index] ?? '') === word),
  )
  return found ? { length: found.words.length, others: found.others } : null
}
