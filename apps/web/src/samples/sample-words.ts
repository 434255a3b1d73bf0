import type { SampleOf, SampleStratum, SampleSummary } from '@waymark/contract/samples'

export const sampleOfWords: Readonly<Record<SampleOf, string>> = { actions: 'Actions', changes: 'Changes' }

export const stratumWords: Readonly<Record<SampleStratum, string>> = {
  none: 'Nothing: from all alike',
  plan: 'Plan',
  priority: 'Priority',
  service_area: 'Service area',
  status: 'Status',
  declared: 'Declared rating',
  computed: 'What the evidence says',
  noun: 'Kind of record',
  operation: 'Added, changed or deleted',
  person: 'Who changed it',
}

/** `3 of 120 actions, by priority`. */
export const saySample = ({ drawn, population, of, stratum }: SampleSummary): string =>
  `${drawn} of ${population.toLocaleString('en-GB')} ${of}${stratum === 'none' ? '' : `, by ${stratumWords[stratum].toLowerCase()}`}`
