// The browser ring: plays in a real browser against the demo program, each page looked at with axe.
// `CHEGUAN_SHOTS=FOLDER` keeps a picture of every page looked at. Ends with `browser: N passed, N failed`.

import { execFileSync } from 'node:child_process';
import assert from 'node:assert/strict';
import { hall } from './hall.mjs';
import { DESK, PHONE, openHouse, newestCode, signIn, signInStaff, visitor } from './house.mjs';
import { open } from './open.mjs';

const ADDRESS = '青岛市市南区香港中路1号2单元301';

// 申领免检标志 from the item page to the paid case; the number of the case.
async function apply(who, look = async () => {}) {
  const { page } = who;
  await who.go('/items/veh_exempt_mark');
  await look('item-mine');
  await page.getByText('开始办理').first().click();
  await page.locator('[name=delivery][value=post]').check();
  await look('apply-delivery');
  await page.locator('main form [type=submit]').click();
  await page.fill('[name=address]', ADDRESS);
  await look('apply-recipient');
  await page.locator('main form [type=submit]').click();
  await look('apply-check');
  assert.equal(await page.locator('[name=declaration]').isChecked(), false, 'a declaration comes unticked');
  await page.locator('main form [type=submit]').last().click();
  await page.locator('[role=alert]').first().waitFor();
  await look('apply-undeclared');
  await page.locator('[name=declaration]').check();
  await page.locator('main form [type=submit]').last().click();
  await page.waitForURL(/\/cases\/\d{16}/);
  return /\/cases\/(\d{16})/.exec(page.url())[1];
}

async function pay(who, look = async () => {}) {
  const { page } = who;
  await look('pay');
  await page.locator('main form [type=submit]').click();
  await page.locator('button[value=paid]').click();
  await page.getByText('缴费成功').first().waitFor();
  await look('paid');
}

async function office(house, number, work) {
  const officer = await visitor(house, DESK);
  await signInStaff(house, officer, number);
  await work(officer);
  await officer.close();
}

const plays = {
  async 'article 003 in the browser: from the phone to the post'(house) {
    const citizen = await visitor(house, PHONE);
    await citizen.go('/');
    await citizen.look('home');
    await signIn(house, citizen, '13853200900');
    await citizen.look('home-mine');
    const number = await apply(citizen, citizen.look);
    await pay(citizen, citizen.look);
    await citizen.go(`/cases/${number}`);
    await citizen.look('case-sent');
    // Back after paying: nothing is asked twice.
    await citizen.go(`/cases/${number}/pay`);
    assert.match(await citizen.page.innerText('main'), /已缴费|缴费成功|不用再/);

    await office(house, '0417', async (officer) => {
      await officer.go('/counter?list=free');
      await officer.look('counter-free');
      await officer.go(`/counter/cases/${number}`);
      await officer.look('counter-case');
      await officer.page.locator('form[action$="/accept"] [type=submit]').click();
      await officer.page.waitForLoadState();
      // The officer who accepted it cannot approve it, and reads why.
      await officer.go(`/counter/cases/${number}`);
      assert.equal(await officer.page.locator('form[action$="/approve"]').count(), 0);
      assert.match(await officer.page.innerText("body"), /要由不同的人做/);
      await officer.look('counter-accepted');
    });
    await office(house, '0418', async (officer) => {
      await officer.go(`/counter/cases/${number}`);
      await officer.page.locator('form[action$="/approve"] [type=submit]').click();
      await officer.page.waitForLoadState();
      await officer.go(`/counter/cases/${number}`);
      await officer.look('counter-approved');
    });
    await office(house, '0501', async (officer) => {
      await officer.go('/counter/production');
      await officer.look('production');
      await officer.page.locator('[name=serial]').first().waitFor();
      for (const box of await officer.page.locator('[name=serial]').all()) await box.check();
      await officer.page.locator('button[value=make]').click();
      await officer.page.waitForLoadState();
      await officer.go('/counter/production');
      assert.equal(await officer.page.locator('[name=serial]').count(), 0, 'all are made');
    });
    await office(house, '0601', async (officer) => {
      await officer.go('/counter/mail');
      await officer.look('mail');
      for (const box of await officer.page.locator('main [type=checkbox]').all()) await box.check();
      await officer.page.locator('button', { hasText: '交邮政' }).first().click();
      await officer.page.waitForLoadState();
    });
    await citizen.go(`/cases/${number}`);
    await citizen.page.getByText(/邮政已收件|在路上|交邮政/).first().waitFor();
    await citizen.look('case-posted');
    await citizen.go('/cases');
    await citizen.look('cases');
    await citizen.go('/notices');
    await citizen.look('notices');
    await citizen.close();
  },

  async 'without scripts the same journey ends with the same answer'(house) {
    const citizen = await visitor(house, PHONE, { javaScriptEnabled: false });
    await signIn(house, citizen, '13853200004');
    await citizen.go('/items/drv_replace_lost');
    assert.match(await citizen.page.innerText('main'), /10\s*元/);
    await citizen.go('/cases');
    assert.match(await citizen.page.innerText('main'), /驾驶证遗失补证/);
    await citizen.close();
  },

  async 'what cannot be done says why and what instead'(house) {
    const citizen = await visitor(house, PHONE);
    await signIn(house, citizen, '13853200901');
    await citizen.go('/items/veh_exempt_mark');
    await citizen.look('item-year-six');
    const told = await citizen.page.innerText('main');
    assert.match(told, /上线检测|检验机构/, 'a car in its sixth year goes to an inspection station');
    await citizen.close();
  },

  async 'wrong codes and wrong numbers get a sentence and keep the answer'(house) {
    const citizen = await visitor(house, PHONE);
    await citizen.go('/sign-in');
    await citizen.look('sign-in');
    await citizen.page.fill('[name=mobile]', '12345');
    await citizen.page.click('main form [type=submit]');
    await citizen.page.locator('[role=alert]').first().waitFor();
    assert.equal(await citizen.page.inputValue('[name=mobile]'), '12345');
    await citizen.look('sign-in-wrong');
    await citizen.page.fill('[name=mobile]', '13853200902');
    await citizen.page.click('main form [type=submit]');
    const code = await newestCode(house);
    await citizen.page.fill('[name=code]', code === '000000' ? '111111' : '000000');
    await citizen.page.click('main form [type=submit]');
    await citizen.page.locator('[role=alert]').first().waitFor();
    await citizen.look('code-wrong');
    await citizen.close();
  },

  async 'the elder view and English are whole'(house) {
    for (const [query, lang] of [['view=elder', 'zh-CN'], ['lang=en', 'en']]) {
      const citizen = await visitor(house, PHONE);
      await citizen.go(`/?${query}`);
      assert.equal(await citizen.page.getAttribute('html', 'lang'), lang);
      for (const path of ['/', '/services', '/items/veh_exempt_mark', '/sign-in', '/search?q=%E4%B8%A2']) {
        await citizen.go(path);
        await citizen.look(`${query}${path.replaceAll(/\W/g, '-')}`);
        const text = await citizen.page.innerText('body');
        assert.doesNotMatch(text, /⟦/, 'a word is missing');
      }
      await citizen.close();
    }
  },

  async 'every room of the counter opens for its duty, and for nobody else'(house) {
    const rooms = {
      '0419': ['/counter', '/counter?list=free', '/counter?list=others', '/counter?list=done', '/counter/keys', '/counter/account'],
      '0701': ['/counter/cash', '/counter/refunds'],
      '0702': ['/counter/days'],
      '0801': ['/counter/calls', '/counter/attention'],
      '0901': ['/counter/production/blanks'],
      '0001': ['/counter/staff', '/counter/staff/new'],
    };
    for (const [number, paths] of Object.entries(rooms)) {
      await office(house, number, async (officer) => {
        for (const path of paths) {
          const answer = await officer.go(path);
          assert.equal(answer.status(), 200, `${number} ${path}`);
          await officer.look(`room${path.replaceAll(/\W/g, '-')}`);
        }
        const elsewhere = number === '0001' ? '/counter/cash' : '/counter/staff';
        assert.equal((await officer.go(elsewhere)).status(), 403, `${number} ${elsewhere}`);
      });
    }
  },

  // An old board must not look like a new one: a network that is gone, a page that cannot be fetched.
  async 'a board that hears nothing says so within fifteen seconds, and is believed again when it hears'(house) {
    const wall = await visitor(house, { width: 1920, height: 1080 });
    await wall.go('/board/370200/370200-hall');
    const lost = wall.page.locator('.board--lost [data-board-state]', { hasText: '网络断了' });
    const heard = wall.page.waitForResponse((answer) => answer.url().includes('/stream'));
    await wall.page.reload();
    await heard;
    assert.equal(await lost.count(), 0);
    const began = Date.now();
    await wall.context.setOffline(true);
    await lost.waitFor({ timeout: 15_000 });
    console.log(`        marked after ${((Date.now() - began) / 1000).toFixed(1)} s`);
    await wall.context.setOffline(false);
    await lost.waitFor({ state: 'detached', timeout: 30_000 });
    // The stream is there, but what it tells of does not come: a page that cannot be fetched is as old.
    const page = (url) => url.pathname === '/board/370200/370200-hall';
    await wall.context.setOffline(true);
    await lost.waitFor({ timeout: 15_000 });
    await wall.page.route(page, (route) => route.abort());
    const opened = wall.page.waitForResponse((answer) => answer.url().includes('/stream'));
    const failed = wall.page.waitForEvent('requestfailed', (request) => page(new URL(request.url())));
    await wall.context.setOffline(false);
    await Promise.all([opened, failed]);
    assert.equal(await lost.count(), 1);
    await wall.page.unroute(page);
    await lost.waitFor({ state: 'detached', timeout: 30_000 });
    await wall.close();
  },

  ...hall,
  ...open,

  async 'the interface has a page to browse, and verify holds beside the running program'(house) {
    const developer = await visitor(house, DESK);
    assert.equal((await developer.go('/api/docs')).status(), 200);
    const api = await (await fetch(`${house.address}/api/v1/openapi.json`)).json();
    assert.match(api.openapi, /^3\.1/);
    await developer.close();
    const told = execFileSync(house.binary, ['verify', '--data', house.folder], { encoding: 'utf8' });
    console.log(told.trim());
  },
};

const house = await openHouse();
console.log(`the demo answered after ${house.startSeconds.toFixed(1)} s`);
let passed = 0;
let failed = 0;
try {
  for (const [name, play] of Object.entries(plays)) {
    try {
      await play(house);
      passed += 1;
      console.log(`ok      ${name}`);
    } catch (error) {
      failed += 1;
      console.log(`FAILED  ${name}\n        ${String(error.stack ?? error).split('\n').slice(0, 6).join('\n        ')}`);
    }
  }
} finally {
  await house.close();
}
console.log(`browser: ${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
