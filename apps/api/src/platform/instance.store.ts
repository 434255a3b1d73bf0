import type { LocalDate } from '@waymark/contract/days'
import { connect } from '@waymark/database/migrate'

export interface Instance {
  stamp: 'demo' | 'real' | 'test'
  councilName: string
  /** True where a seeding was begun and did not end. */
  seeding: boolean
}

type Row = { stamp: Instance['stamp']; council_name: string; seeding: boolean }

/** One connection of the owner's, for as long as `work` takes. */
async function asOwner<T>(ownerUrl: string, work: (client: Awaited<ReturnType<typeof connect>>) => Promise<T>) {
  const client = await connect(ownerUrl)
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** What this database is; null where nobody has said so yet. */
export const findInstance = (ownerUrl: string): Promise<Instance | null> =>
  asOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<Row>('select stamp, council_name, seeding from ops.instance')
    const row = rows[0]
    return row ? { stamp: row.stamp, councilName: row.council_name, seeding: row.seeding } : null
  })

export const stampReal = (ownerUrl: string, councilName: string): Promise<void> =>
  asOwner(ownerUrl, async (client) => {
    await client.query("insert into ops.instance (stamp, council_name) values ('real', $1)", [councilName])
  })

export const renameCouncil = (ownerUrl: string, councilName: string): Promise<void> =>
  asOwner(ownerUrl, async (client) => {
    await client.query('update ops.instance set council_name = $1', [councilName])
  })

/** From now on it is a demonstration being seeded, and its clock stands on `today`: whole days behind the real one. */
export const stampDemo = (
  ownerUrl: string,
  { councilName, notice, today }: { councilName: string; notice: string; today: LocalDate },
): Promise<void> =>
  asOwner(ownerUrl, async (client) => {
    await client.query(
      `insert into ops.instance (stamp, council_name, notice, clock_offset, seeding)
       values ('demo', $1, $2, make_interval(days => $3::date - (clock_timestamp() at time zone 'Europe/London')::date), true)`,
      [councilName, notice, today],
    )
  })

export const endSeeding = (ownerUrl: string): Promise<void> =>
  asOwner(ownerUrl, async (client) => {
    await client.query('update ops.instance set seeding = false')
    await client.query('analyze')
  })

/** A real database from now on, where nobody said so before, with the council of the file that it was filled from. */
export const endFilling = (
  ownerUrl: string,
  { councilName, notice }: { councilName: string; notice: string | null },
): Promise<void> =>
  asOwner(ownerUrl, async (client) => {
    await client.query(
      `insert into ops.instance (stamp, council_name, notice) values ('real', $1, $2)
       on conflict (only_one) do update set council_name = excluded.council_name, notice = excluded.notice`,
      [councilName, notice],
    )
    await client.query('analyze')
  })
