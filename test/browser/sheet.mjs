// The tree of the draft: a line is dragged by the mouse and by a finger, goes by its buttons from the keyboard, and goes without
// JavaScript; what may not stand where it was dropped comes back with a sentence. After each act the page is asked for
// anew: what counts is what was saved.
import { House, Person, Story, claim, finish, openBrowser, same } from './hand.mjs';

const TREE = '/bang-tieu-chi/sua';

function hands(leader) {
  const { page } = leader;
  const row = code => page.locator('#cay .it').filter({ has: page.locator('b.num', { hasText: new RegExp(`^${code.replace('.', '\\.')}$`) }) });
  const order = async () => {
    await leader.opens(TREE);
    return page.locator('#cay .it b.num').allInnerTexts();
  };
  const parent = async code => {
    await leader.opens(`${TREE}?dong=${code}`);
    return page.locator('#vao option:checked').innerText();
  };
  // Onto a part of another row: 0.1 is its upper edge, 0.9 its lower one.
  const drags = async (code, to, part, { cancel = false } = {}) => {
    await leader.opens(TREE);
    const grip = row(code).locator('span.grip');
    await grip.scrollIntoViewIfNeeded();
    await row(to).evaluate(e => e.scrollIntoView({ block: 'center' }));
    const from = await grip.boundingBox(), at = await row(to).boundingBox();
    claim(from.y > 0 && from.y < 900, `${code} and ${to} are on the screen together`);
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(at.x + 60, at.y + at.height * part, { steps: 6 });
    if (cancel) {
      await page.keyboard.press('Escape');
      await page.mouse.up();
      return;
    }
    await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.mouse.up()]);
  };
  // A finger as the screen reports it: the browser decides whether it drags or scrolls.
  const slides = async (where, to, part) => {
    const finger = await page.context().newCDPSession(page);
    const from = await where.boundingBox(), at = await row(to).boundingBox();
    const x = from.x + from.width / 2, y = from.y + from.height / 2, end = at.y + at.height * part;
    claim(from.y > 0 && end > 0 && end < page.viewportSize().height, `${to} is on the screen`);
    const touch = (type, points) => finger.send('Input.dispatchTouchEvent', { type, touchPoints: points });
    await touch('touchStart', [{ x, y }]);
    for (let k = 1; k <= 8; k++) await touch('touchMove', [{ x, y: y + (end - y) * k / 8 }]);
    await touch('touchEnd', []);
    await finger.detach();
  };
  return { row, order, parent, drags, slides };
}

function withMouse(browser, house) {
  const s = new Story('the tree by mouse and keyboard');
  const who = {};
  let h;

  s.step('a draft is begun and offers its handles', async () => {
    who.leader = await (await Person.at(browser, house, 'quandoan')).signIn();
    h = hands(who.leader);
    await who.leader.opens(TREE);
    await who.leader.presses('Bắt đầu bản nháp');
    claim(await h.row('1.2').locator('span.grip').isVisible(), 'a handle');
    await who.leader.sees('Kéo dòng bằng tay nắm');
  });

  s.step('a line is dragged before another one of its group, and that is saved', async () => {
    same((await h.order()).slice(0, 5).join(' '), '1 1.1 1.2 1.3 1.4', 'the order at first');
    await h.drags('1.4', '1.2', 0.1);
    await who.leader.sees('Đã lưu bản nháp');
    same((await h.order()).slice(0, 5).join(' '), '1 1.1 1.4 1.2 1.3', 'the order after');
  });

  s.step('and behind another one', async () => {
    await h.drags('1.1', '1.3', 0.9);
    same((await h.order()).slice(0, 5).join(' '), '1 1.4 1.2 1.3 1.1', 'the order after');
  });

  s.step('dropped on a group it stands at the end of that group', async () => {
    await h.drags('1.1', '2', 0.6);
    const codes = await h.order();
    same(codes[codes.indexOf('3') - 1], '1.1', 'the last line of group 2');
    claim((await h.parent('1.1')).startsWith('2 '), 'its group is 2');
  });

  s.step('a group is not dropped into itself, and a sentence says why', async () => {
    const before = (await h.order()).join(' ');
    await h.drags('1', '1.2', 0.9);
    await who.leader.sees('Không đặt 1 vào chính nó hay vào dòng con của nó được');
    same((await h.order()).join(' '), before, 'the order after a refusal');
  });

  s.step('Escape lets go, and nothing is saved', async () => {
    const before = (await h.order()).join(' ');
    await h.drags('1.4', '1.3', 0.9, { cancel: true });
    same((await h.order()).join(' '), before, 'the order after Escape');
  });

  s.step('the keyboard alone does the same', async () => {
    await who.leader.opens(TREE);
    const up = h.row('1.2').getByRole('button', { name: 'Lên' });
    await up.focus();
    await Promise.all([who.leader.page.waitForNavigation({ waitUntil: 'load' }), who.leader.page.keyboard.press('Enter')]);
    same((await h.order()).slice(0, 3).join(' '), '1 1.2 1.4', 'the order after');
    await who.leader.complainsNot();
  });

  s.step('it is dragged on a narrow screen too', async () => {
    await who.leader.page.setViewportSize({ width: 390, height: 844 });
    await h.drags('1.4', '1.2', 0.1);
    same((await h.order()).slice(0, 3).join(' '), '1 1.4 1.2', 'the order after');
    await who.leader.complainsNot();
  });

  s.step('a finger drags a line by its handle, and the page does not run away under it', async () => {
    const finger = (who.finger = await (await Person.at(browser, house, 'quandoan', { width: 390, height: 844, touch: true })).signIn());
    const t = hands(finger);
    await finger.opens(TREE);
    const grip = t.row('1.2').locator('span.grip');
    await t.row('1.2').evaluate(e => e.scrollIntoView({ block: 'center' }));
    const before = await finger.page.evaluate(() => scrollY), box = await grip.boundingBox();
    claim(box.width >= 44 && box.height >= 44, `a handle for a finger: ${box.width} × ${box.height}`);
    await Promise.all([finger.page.waitForNavigation({ waitUntil: 'load' }), t.slides(grip, '1.4', 0.1)]);
    await finger.sees('Đã lưu bản nháp');
    same((await t.order()).slice(0, 3).join(' '), '1 1.2 1.4', 'the order after');
    claim(before > 0, 'the page could have scrolled');
  });

  s.step('a finger beside the handle scrolls, and moves nothing', async () => {
    const { finger } = who, t = hands(finger), order = (await t.order()).join(' ');
    await t.row('1.2').evaluate(e => e.scrollIntoView({ block: 'center' }));
    const before = await finger.page.evaluate(() => scrollY);
    await t.slides(t.row('1.2').locator('.g'), '1', 0.1);
    await finger.page.waitForFunction(y => scrollY !== y, before);
    same((await t.order()).join(' '), order, 'the order after');
    await finger.complainsNot();
  });
  return { s, who };
}

function withoutScripts(browser, house) {
  const s = new Story('the tree without JavaScript');
  const who = {};
  let h;

  s.step('no handle is offered, the buttons and the group are', async () => {
    who.leader = await (await Person.at(browser, house, 'quandoan', { javaScript: false })).signIn();
    h = hands(who.leader);
    await who.leader.opens(TREE);
    await who.leader.presses('Bắt đầu bản nháp');
    claim(!await h.row('1.2').locator('span.grip').isVisible(), 'no handle');
    await who.leader.seesNo('Kéo dòng bằng tay nắm');
  });

  s.step('a line goes into another group by a choice, and back to the top', async () => {
    await who.leader.opens(`${TREE}?dong=1.3`);
    await who.leader.page.selectOption('#vao', { label: await who.leader.page.locator('#vao option', { hasText: /^4 / }).innerText() });
    await who.leader.presses('Chuyển vào nhóm này');
    await who.leader.sees('Đã lưu bản nháp');
    claim((await h.parent('1.3')).startsWith('4 '), 'its group is 4');
    await who.leader.page.selectOption('#vao', 'goc');
    await who.leader.presses('Chuyển vào nhóm này');
    same((await h.order()).pop(), '1.3', 'the last line of the sheet');
    await who.leader.complainsNot();
  });

  s.step('thidua check says that everything is whole', async () => { house.check(); });
  return { s, who };
}

const browser = await openBrowser();
const stories = [];
for (const tell of [withMouse, withoutScripts]) {
  const house = await House.open();
  const { s, who } = tell(browser, house);
  await s.tell(who);
  stories.push(s);
  await house.close();
}
await browser.close();
finish(stories);
