// What every play of the browser ring needs: the demo program on a free port with a fresh folder, a
// browser without a profile, pages that are looked at with axe, and a count of what was checked.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
export const root = join(here, '..', '..');
const fromWeb = createRequire(join(root, 'web', 'package.json'));
const { chromium } = fromWeb('playwright-core');
const { default: AxeBuilder } = fromWeb('@axe-core/playwright');

const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];
const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1440, height: 900 };

const freePort = () => new Promise((done) => {
  const server = createServer();
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

export async function openHouse() {
  const executablePath = BROWSERS.find((path) => existsSync(path));
  if (!executablePath) throw new Error('no Chromium here: run `make e2e`, which installs it');
  const folder = mkdtempSync(join(tmpdir(), 'cheguan-e2e-'));
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const binary = join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'debug', 'cheguan');
  const began = Date.now();
  const program = spawn(binary, ['demo', '--listen', `127.0.0.1:${port}`, '--data', folder], { stdio: 'inherit' });
  let ended = false;
  program.on('exit', () => { ended = true; });
  for (;;) {
    if (ended) throw new Error('the demo ended before it answered');
    if (Date.now() - began > 120_000) throw new Error('the demo does not answer');
    const answer = await fetch(`${address}/healthz`, { signal: AbortSignal.timeout(60_000) }).catch(() => null);
    if (answer?.ok) break;
    await new Promise((done) => setTimeout(done, 200));
  }
  const startSeconds = (Date.now() - began) / 1000;
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  const close = async () => {
    await browser.close();
    if (!ended) {
      const gone = new Promise((done) => program.on('exit', done));
      program.kill('SIGTERM');
      await gone;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  return { address, browser, folder, binary, startSeconds, close };
}

const SHOTS = process.env.CHEGUAN_SHOTS;
let shot = 0;

// A page that tells of errors in its console, and can be looked at.
export async function visitor(house, viewport, options = {}) {
  const context = await house.browser.newContext({ viewport, locale: 'zh-CN', ...options });
  const page = await context.newPage();
  const trouble = [];
  page.on('pageerror', (error) => trouble.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of (4\d\d)/.test(message.text())) trouble.push(message.text());
  });
  const go = (path) => page.goto(house.address + path);
  // The whole page, as tall as it is: axe measures targets where they lie, not under the tab bar.
  const look = async (name) => {
    if (SHOTS) await page.screenshot({ path: join(SHOTS, `${String(++shot).padStart(2, '0')}-${name}.png`), fullPage: true });
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width: viewport.width, height: Math.max(height + 200, viewport.height) });
    const found = options.javaScriptEnabled === false ? [] : await serious(page);
    await page.setViewportSize(viewport);
    const wide = options.javaScriptEnabled === false ? 0 : await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (wide > 0) found.push(`${name} scrolls sideways by ${wide} px`);
    if (trouble.length) found.push(`console: ${trouble.splice(0).join(' | ')}`);
    if (found.length) throw new Error(`${name} (${page.url()}): ${found.join('; ')}`);
  };
  return { page, context, go, look, close: () => context.close() };
}

async function serious(page) {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  return violations
    .filter((found) => ['serious', 'critical'].includes(found.impact))
    .map((found) => `${found.id}: ${found.nodes.map((node) => node.target.join(' ')).slice(0, 3).join(', ')}`);
}

// The newest one-time code in the demo's inbox.
export async function newestCode(house) {
  const context = await house.browser.newContext();
  const page = await context.newPage();
  await page.goto(`${house.address}/inbox`);
  const text = await page.innerText('main');
  await context.close();
  const code = /(?<!\d)(\d{6})(?!\d)/.exec(text)?.[1];
  if (!code) throw new Error(`no code in the inbox: ${text.slice(0, 200)}`);
  return code;
}

export async function signIn(house, who, mobile) {
  await who.go('/sign-in');
  await who.page.fill('[name=mobile]', mobile);
  await who.page.click('main form [type=submit]');
  await who.page.fill('[name=code]', await newestCode(house));
  await who.page.click('main form [type=submit]');
  await who.page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

export async function signInStaff(house, who, number) {
  await who.go('/counter/sign-in');
  await who.page.click(`button[value="${number}"]`);
  await who.page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
}
