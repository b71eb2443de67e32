// Takes the pictures of the README from a running sample: node docs/picture/take.mjs http://127.0.0.1:8080
// (thidua sample --data D --lived && thidua serve --data D --today 2020-11-17)
import { chromium } from 'playwright-core';
import { readFileSync } from 'node:fs';

const at = process.argv[2] || 'http://127.0.0.1:8080', here = new URL('.', import.meta.url).pathname;
const accounts = JSON.parse(readFileSync(new URL('../../sample/accounts.json', import.meta.url))).accounts;
const password = login => accounts.find(a => a.login === login).password;
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox'] });

const sign = async login => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'vi-VN' });
  const page = await context.newPage();
  await page.goto(at + '/vao');
  await page.fill('[name=ten_dang_nhap]', login);
  await page.fill('[name=mat_khau]', password(login));
  await page.click('main button[type=submit]');
  await page.waitForLoadState('load');
  return page;
};
const shot = async (page, path, name, height = 900) => {
  await page.setViewportSize({ width: 1440, height });
  await page.goto(at + path);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: here + name + '.png' });
};
const link = async (page, path, pattern, n = 0) => {
  await page.goto(at + path);
  return page.evaluate(([p, k]) => [...document.querySelectorAll('a')].map(a => a.getAttribute('href')).filter(h => new RegExp(p).test(h))[k], [pattern, n]);
};

const leader = await sign('quandoan');
await shot(leader, '/bang-dieu-hanh', 'dashboard', 960);
const form = await link(leader, '/bang-dieu-hanh', '^/phieu/\\d+'); // the one that is being verified
await shot(leader, form, 'form', 960);
const why = await link(leader, '/xep-hang', 'don-vi=', 3); // a total with a bonus and a mark that was lowered
await shot(leader, why.split('#')[0], 'ranking', 1300);
await browser.close();
