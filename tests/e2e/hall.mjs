// The hall in the browser: two boards, lying and standing, hear the clerk's keys; the panel and the slip are looked at.

import assert from 'node:assert/strict';
import { DESK, signInStaff, visitor } from './house.mjs';

const BOARDS = { 'board-landscape': { width: 1920, height: 1080 }, 'board-portrait': { width: 1080, height: 1920 } };
const HALL = '370200-hall';

// A board whose voice is on, and which keeps what it would speak.
async function board(house, viewport) {
  const wall = await visitor(house, viewport);
  await wall.page.addInitScript(() => {
    window.said = [];
    window.speechSynthesis.speak = (one) => { window.said.push(one.text); setTimeout(() => one.onend?.(), 10); };
  });
  await wall.go(`/board/370200/${HALL}`);
  await wall.page.locator('[data-board-voice]').click();
  return wall;
}

export const hall = {
  async 'a clerk calls by keyboard, and boards of both formats show it and say it twice'(house) {
    const boards = [];
    for (const [name, viewport] of Object.entries(BOARDS)) boards.push([name, await board(house, viewport)]);
    const clerk = await visitor(house, DESK);
    await signInStaff(house, clerk, '0201');
    await clerk.go('/counter/queue');
    await clerk.look('window-free');
    await clerk.page.keyboard.press('F2');
    await clerk.page.waitForURL(/done=called/);
    await clerk.look('window-called');
    const number = (await clerk.page.locator('.hall-now .figure--plate').innerText()).trim();
    for (const [name, wall] of boards) {
      await wall.page.locator('.board__number', { hasText: number }).waitFor({ timeout: 10_000 });
      await wall.page.waitForFunction(() => window.said.length >= 2, null, { timeout: 10_000 });
      const said = await wall.page.evaluate(() => window.said);
      assert.match(said[0], /^请.+号到.?5.?号窗口$/, name);
      assert.equal(said[1], said[0], name);
      // A number is read from five metres: a twentieth of the shorter side at least.
      const high = await wall.page.locator('.board__number').first().evaluate((one) => parseFloat(getComputedStyle(one).fontSize));
      assert.ok(high >= 54, `${name}: ${high} px`);
      await wall.look(name);
      await wall.close();
    }
    await clerk.page.keyboard.press('F9');
    await clerk.page.waitForURL(/done=begun/);
    await clerk.look('window-serving');
    for (const path of [`tickets/new?point=${HALL}`, `tickets/${number}?point=${HALL}`]) {
      await clerk.go(`/counter/queue/${path}`);
      await clerk.look(path.replaceAll(/\W/g, '-'));
    }
    await clerk.close();
    const manager = await visitor(house, DESK);
    await signInStaff(house, manager, '0801');
    for (const point of [HALL, '370200-lane']) {
      await manager.go(`/counter/queue/panel?point=${point}`);
      await manager.look(`panel-${point}`);
    }
    await manager.close();
  },
};
