/**
 * What a cell of the scorecard says of a figure that stands in it already: `Worse: 24.1%, 13.1 percentage points up from
 * 11.0% in 2015-16` is `13.1 points up from 11.0% in 2015-16`, `5.4 percentage points above England` is `5.4 points above`.
 */
export const inShort = (sentence: string): string =>
  sentence
    .replace(/^[^:]*: /, '')
    .replace(/^\S+(?: \S+){0,2}, (?=.* (?:up|down) from )/, '')
    .replace(/^(.* (?:above|below)) .*$/, '$1')
    .replaceAll(/percentage (points?)/g, '$1')
