import { createRequire } from 'node:module';
import { chromium, type Browser, type Page } from 'playwright-core';
import { z } from 'zod';

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The installed Chromium, or the one that CHROMIUM names. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: flags,
  });
}

/** The file of axe, to be added to a page before `axeViolations`. */
export const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Runs axe in the page: a line for each element that breaks a rule of WCAG 2.2 AA, or of `more`. */
export async function axeViolations(
  page: Page,
  more: readonly string[] = [],
): Promise<readonly string[]> {
  const options = JSON.stringify({
    runOnly: [...axeTags, ...more],
    resultTypes: ['violations'],
  });
  const found: unknown = await page.evaluate(`axe.run(document, ${options}).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => id + ': ' + node.target.join(' ') + ' ' + node.failureSummary)))`);
  return z.array(z.string()).parse(found);
}
