import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

const PLACES = ['/usr/sbin/clamd', '/usr/bin/clamd', '/usr/local/sbin/clamd', '/opt/homebrew/sbin/clamd']
const found = () => PLACES.find((file) => existsSync(file))

/**
 * ClamAV's daemon of this machine, else Debian's, installed where this machine tests every commit (CI is set) or as an
 * administrator may; undefined where there is none to be had.
 */
export function findClamd(): string | undefined {
  const here = found()
  if (here !== undefined || process.getuid?.() !== 0) return here
  const apt = (...args: string[]) =>
    spawnSync('apt-get', args, {
      stdio: 'ignore',
      timeout: 120_000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  console.log('No ClamAV found: installing clamav-daemon with apt-get')
  // What the package wants besides, freshclam among it, fetches definitions from the network: ours are our own.
  const install = ['-qq', 'install', '-y', '--no-install-recommends', 'clamav-daemon', 'clamav-freshclam']
  if (apt(...install).status !== 0) {
    apt('-qq', 'update')
    apt(...install)
  }
  return found()
}

/** The file that every scanner finds though it does nothing (https://www.eicar.org). In two parts, so that none finds this one. */
export const EICAR = [String.raw`X5O!P%@AP[4\PZX54(P^)7CC)7}`, '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')

export interface Clamd {
  address: string
  stop: () => void
}

/** The real daemon, with one signature of our own: it needs no definitions from anywhere. */
export async function startClamd(program: string): Promise<Clamd> {
  const folder = mkdtempSync(path.join(tmpdir(), 'waymark-clamd-'))
  const port = await freePort()
  writeFileSync(
    path.join(folder, 'own.ndb'),
    `Waymark.Test.EICAR:0:*:${Buffer.from(EICAR.slice(0, 40)).toString('hex')}\n`,
  )
  const lines = {
    DatabaseDirectory: folder,
    TCPSocket: String(port),
    TCPAddr: '127.0.0.1',
    Foreground: 'yes',
    ...(process.getuid?.() === 0 && { User: 'root' }),
  }
  const settings = Object.entries(lines).map(([name, value]) => `${name} ${value}`)
  writeFileSync(path.join(folder, 'clamd.conf'), `${settings.join('\n')}\n`)
  const daemon = spawn(program, ['--config-file', path.join(folder, 'clamd.conf')], { stdio: 'ignore' })
  const stop = () => {
    daemon.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
  if (await answers(daemon, port)) return { address: `127.0.0.1:${port}`, stop }
  stop()
  throw new Error('clamd did not start')
}

async function answers(daemon: ChildProcess, port: number): Promise<boolean> {
  for (let tries = 0; tries < 200 && daemon.exitCode === null; tries += 1) {
    const open = await new Promise<boolean>((resolve) => {
      const probe = net.connect(port, '127.0.0.1', () => resolve(true))
      probe.once('error', () => resolve(false))
      probe.once('connect', () => probe.destroy())
    })
    if (open) return true
    await new Promise((next) => setTimeout(next, 100))
  }
  return false
}

export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo
      probe.close(() => resolve(port))
    })
  })
