// Pages that anybody may open: a draw that the reader's own browser does again, and the map of the places.

import assert from 'node:assert/strict';
import { DESK, PHONE, signInStaff, visitor } from './house.mjs';

// The public page of a draw that is over: a supervisor sees a number that was let go, and its life leads to the draw.
async function draw(house) {
  const officer = await visitor(house, DESK);
  await signInStaff(house, officer, '3701');
  await officer.go('/office/draws?city=370200');
  await officer.look('draws-of-a-city');
  await officer.page.locator('main a[href^="/office/numbers?"]').first().click();
  const link = officer.page.locator('main a[href^="/office/draws/370200/"]').first();
  await officer.look('life-of-a-number');
  const path = await link.getAttribute('href');
  await officer.go(path);
  await officer.look('draw-as-supervised');
  await officer.close();
  return path.replace('/office', '');
}

export const open = {
  async 'a draw is done again in the browser of whoever reads it, and a forged one is found'(house) {
    const path = await draw(house);
    const reader = await visitor(house, PHONE);
    const checked = reader.page.locator('[data-draw-check]');
    await reader.go(path);
    await checked.locator('[data-verdict]').last().waitFor({ timeout: 30_000 });
    const verdicts = () => checked.locator('[data-verdict]').evaluateAll((all) => all.map((one) => one.dataset.verdict));
    assert.deepEqual(await verdicts(), Array(7).fill('holds'), path);
    await reader.look('draw-proved');
    // The same page, with a step taken out on the way.
    await reader.page.route(/\/draws\/370200\/[^/]+\.json$/, async (route) => {
      const answer = await route.fetch();
      const proof = await answer.json();
      proof.batches[0].steps.splice(0, 1);
      await route.fulfill({ response: answer, json: proof });
    });
    await reader.go(path);
    await checked.locator('[data-verdict=broken]').first().waitFor({ timeout: 30_000 });
    await reader.look('draw-forged');
    await reader.close();
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
