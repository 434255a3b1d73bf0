import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fixedId } from '../prisma/seed/council/fixed-id.ts'
import { idOfMeasure } from '../prisma/seed/council/measures.ts'
import { idOfReadiness } from '../prisma/seed/council/readiness.ts'

/** The journeys' own data: `server.ts` makes the folder new, and removes it at the end. */
export const dataFolder = (port: number | string) => path.join(tmpdir(), `waymark-e2e-${port}`)

/** The journeys' database, as its owner. Holds a password: never print it. */
export function ownerUrl(port: number | string): string {
  const cluster = path.join(dataFolder(port), 'data/postgresql-18')
  const password = readFileSync(path.join(cluster, 'password'), 'utf8').trim()
  const databasePort = readFileSync(path.join(cluster, 'data/postmaster.pid'), 'utf8').split('\n')[3]
  return `postgresql://waymark:${encodeURIComponent(password)}@127.0.0.1:${databasePort}/waymark`
}

/** Addresses of the demonstration's records, by the reference they have on screen. */
export const planAt = (key: string) => `/plans/${fixedId('plan', key)}`
export const priorityAt = (ref: string) => `/priorities/${fixedId('priority', ref)}`
export const actionAt = (ref: string) => `/actions/${fixedId('action', ref)}`
/** By what it is about and the day it was asked. */
export const challengeAt = (key: string, on: string) => `/challenges/${fixedId('challenge', `${key} ${on}`)}`
/** `SP-4.3/m3`: the third of the action's, as the seed writes them down. */
export const milestoneAt = (key: string) => `/milestones/${fixedId('milestone', key)}`
export const personAt = (key: string) => `/people/${fixedId('person', key)}`
/** `Children’s scrutiny committee 2018-02-21`: the committee or board, and the day. */
export const meetingAt = (key: string) => `/meetings/${fixedId('meeting', key)}`
/** `review 2018-03-09`: for whom, and the day it shows. */
export const packAt = (key: string) => `/packs/${fixedId('meeting_pack', key)}`
/** `SIF-2017`, and `SIF-2017/1` for the first of its findings. */
export const inspectionAt = (key: string) => `/inspections/${fixedId('inspection', key)}`
/** `SIF-2017/request 3`: the third that was asked for. */
export const requestAt = (key: string) => `/requests/${fixedId('call_request', key)}`
export const findingAt = (key: string) => `/findings/${fixedId('finding', key)}`
/** Of the ILACS framework: `2018`, and `2018/Supervision …` for one of its lines. */
/** A measure, by what the demonstration knows it by. */
export const measureAt = (key: string) => `/measures/${idOfMeasure(key)}`
export const roundAt = (title: string) => `/readiness/rounds/${idOfReadiness('ilacs', 'readiness_round', title)}`
export const lineAt = (key: string) => `/readiness/lines/${idOfReadiness('ilacs', 'readiness_line', key)}`
