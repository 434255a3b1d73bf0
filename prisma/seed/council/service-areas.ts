import { fixedId } from './fixed-id.ts'
import type { ServiceArea } from './types.ts'

const area = (key: string, name: string): ServiceArea => ({ key, id: fixedId('service_area', key), name })

export const serviceAreas: ServiceArea[] = [
  area('assessment', 'Assessment and Compass front door'),
  area('looked-after', 'Looked after children and permanence'),
  area('leaving-care', 'Leaving care'),
  area('early-help', 'Early Help'),
  area('education', 'Education improvement'),
  area('early-years', 'Early years'),
  area('send', 'Special educational needs and disabilities'),
  area('safeguarding', 'Safeguarding partnership and quality assurance'),
]
