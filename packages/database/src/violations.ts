import { Prisma } from '../generated/client.ts'

/** The database's own last word on a rule, in a sentence for the person who ran into it. Keyed by constraint. */
const MESSAGES: Record<string, { message: string; path?: string }> = {
  service_area_name_key: { message: 'There is a service area of that name already', path: 'name' },
  person_email_key: { message: 'Another person has that e-mail address', path: 'email' },
  priority_plan_id_ref_key: { message: 'Another priority of this plan has that reference', path: 'ref' },
  saved_view_own_name: { message: 'You have a view of that name already', path: 'name' },
  saved_view_shared_name: { message: 'A shared view has that name already: choose another name', path: 'name' },
  finding_inspection_id_ref_key: {
    message: 'Another finding of this inspection has that number: give each its own',
    path: 'ref',
  },
  framework_name_key: { message: 'There is a framework of that name already', path: 'name' },
  evaluation_area_framework_id_name_key: {
    message: 'An area of this framework has that name already: give each its own',
    path: 'name',
  },
  readiness_round_framework_id_title_key: {
    message: 'A round of this framework has that title already',
    path: 'title',
  },
  measure_ref_key: { message: 'Another measure has that reference', path: 'ref' },
  measure_area_name_key: { message: 'There is an area of that name already', path: 'name' },
  measure_area_one_of_kind: {
    message: 'There is one of that kind already: there is one council, one region and one England',
    path: 'kind',
  },
  action_priority_id_ref_key: { message: 'Another action of this priority has that reference', path: 'ref' },
}

const UNIQUE = 'P2002'
const FOREIGN_KEY = 'P2003'
const TOOK_TOO_LONG = 'P2028'

/** What a failed write ran into, or null where the error is of another kind. */
export function violation(error: unknown): { message: string; path?: string } | null {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return null
  if (error.code !== UNIQUE && error.code !== FOREIGN_KEY) return null
  const said = `${error.message} ${JSON.stringify(error.meta ?? {})}`
  const known = Object.entries(MESSAGES).find(([constraint]) => said.includes(constraint))
  if (known) return known[1]
  return error.code === UNIQUE
    ? { message: 'Another record is the same already' }
    : { message: 'Something still stands under it, or what it points to is gone. Reload the page and try again' }
}

/** Why the database itself refused rows that were put in as they came: what they are, or how long it took. Null where the error is of another kind. */
export function refusalOf(error: unknown): string | null {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return null
  const { originalCode, originalMessage } = causeOf(error)
  if (error.code === TOOK_TOO_LONG || originalCode === 'WM002') return 'writing it took longer than may be'
  // Classes of SQLSTATE: data that is none of its type, and constraints.
  return originalCode !== undefined && /^2[23]/.test(originalCode) ? (originalMessage ?? error.message) : null
}

function causeOf({ meta }: Prisma.PrismaClientKnownRequestError) {
  const { driverAdapterError } = (meta ?? {}) as { driverAdapterError?: { cause?: object } }
  return (driverAdapterError?.cause ?? {}) as { originalCode?: string; originalMessage?: string }
}
