import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

/** Set by the library of menus on the menu itself. */
const SET_ELSEWHERE = ['--trigger-width']

test('every custom property that the styles ask for is defined: one that is not leaves its rule out, silently', () => {
  const styles = readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.scss'))
    .map((name) => readFileSync(path.join(import.meta.dirname, name), 'utf8'))
    .join('\n')
  const defined = new Set([...styles.matchAll(/(--[a-z\d-]+)\s*:/g)].map(([, name]) => name))
  const asked = [...styles.matchAll(/var\((--[a-z\d-]+)/g)].map(([, name = '']) => name)
  expect(asked.filter((name) => !defined.has(name) && !SET_ELSEWHERE.includes(name))).toEqual([])
})
