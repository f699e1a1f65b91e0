// Pages that anybody may open: a draw that the reader's own browser does again, and the map of the places.

import assert from 'node:assert/strict';
import { DESK, PHONE, signInStaff, visitor } from './house.mjs';

// The public pages of draws that are over, as the supervisor's list of a city leads to them.
async function draws(house) {
  const officer = await visitor(house, DESK);
  await signInStaff(house, officer, '3701');
  await officer.go('/office/draws?city=370200');
  const links = await officer.page.locator('main a').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  await officer.close();
  const id = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;
  return [...new Set(links.flatMap((link) => id.exec(link ?? '')?.[0] ?? []))].map((draw) => `/draws/370200/${draw}`);
}

export const open = {
  async 'a draw is done again in the browser of whoever reads it, and a forged one is found'(house) {
    const [path, ...more] = await draws(house);
    assert.ok(path, 'the demo has draws');
    const reader = await visitor(house, PHONE);
    const checked = reader.page.locator('[data-draw-check]');
    await reader.go(path);
    await checked.locator('[data-verdict]').last().waitFor({ timeout: 30_000 });
    const verdicts = () => checked.locator('[data-verdict]').evaluateAll((all) => all.map((one) => one.dataset.verdict));
    assert.deepEqual(await verdicts(), Array(7).fill('holds'), path);
    await reader.look('draw-proved');
    // The same page, with a step taken out on the way.
    await reader.page.route(/\/draws\/[^/]+\.json$/, async (route) => {
      const answer = await route.fetch();
      const proof = await answer.json();
      proof.batches[0].steps.splice(0, 1);
      await route.fulfill({ response: answer, json: proof });
    });
    await reader.go(path);
    await checked.locator('[data-verdict=broken]').first().waitFor({ timeout: 30_000 });
    await reader.look('draw-forged');
    await reader.close();
    console.log(`        ${more.length + 1} draws in the list`);
  },

  async 'the places stand on a map that needs no tiles, and beside it in a list'(house) {
    for (const [name, viewport] of [['phone', PHONE], ['desk', DESK]]) {
      const who = await visitor(house, viewport);
      const asked = [];
      who.page.on('request', (request) => asked.push(new URL(request.url()).origin));
      await who.go('/points?city=371600&view=map');
      await who.page.locator('.map canvas').waitFor({ timeout: 30_000 });
      await who.page.locator('.map__mark').first().waitFor({ timeout: 30_000 });
      assert.ok(await who.page.locator('.map__mark').count() > 3, 'Binzhou has many places');
      assert.deepEqual([...new Set(asked)], [house.address], 'the map asks no other host');
      await who.look(`map-${name}`);
      await who.page.locator('.map__mark').first().focus();
      await who.close();
    }
    const plain = await visitor(house, PHONE, { javaScriptEnabled: false });
    await plain.go('/points?city=371600');
    assert.ok(await plain.page.locator('[data-north][data-east]').count() > 3, 'the list needs no script');
    await plain.close();
  },
};
