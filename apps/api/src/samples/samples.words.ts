import type { SampleStratum } from '@waymark/contract/samples'
import type { ChangeView } from '@waymark/contract/history'

export const OPERATION_WORD: Readonly<Record<ChangeView['operation'], string>> = {
  created: 'Added',
  changed: 'Changed',
  deleted: 'Deleted',
}

export const STRATUM_WORD: Readonly<Record<SampleStratum, string>> = {
  none: 'None: drawn from all alike',
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
