// Hands for the stories: a house that is served, people who sit before a browser, and steps that say what is true.
// The words people see are written out in the stories: when a word changes, the story tells.
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const SHOTS = join(ROOT, 'build-check', 'shots');
const PROGRAM = process.env.THIDUA || join(ROOT, 'build-check', 'plain', 'thidua');
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];
const sleep = ms => new Promise(go => setTimeout(go, ms));

export const accounts = Object.fromEntries(
  JSON.parse(readFileSync(join(ROOT, 'sample', 'accounts.json'), 'utf8')).accounts.map(a => [a.login, a]));

export const claim = (truth, what) => { if (!truth) throw new Error(what); };
export const same = (have, want, what) => claim(have === want, `${what}: ${JSON.stringify(have)}, not ${JSON.stringify(want)}`);

const freePort = () => new Promise((found, failed) => {
  const s = createServer();
  s.on('error', failed);
  s.listen(0, '127.0.0.1', () => { const { port } = s.address(); s.close(() => found(port)); });
});

// The engines that can be had: PostgreSQL where THIDUA_TEST_PG names a server (tools/with_postgres).
export const ENGINES = process.env.THIDUA_TEST_PG ? ['SQLite', 'PostgreSQL'] : ['SQLite'];

// A database of its own on that server.
function freshDatabase() {
  const server = process.env.THIDUA_TEST_PG, own = 'story_' + randomBytes(6).toString('hex');
  execFileSync('psql', ['-X', '-q', server, '-c', 'CREATE DATABASE ' + own]);
  return server.replace(/[^/]*$/, own);
}

// The real program on a fresh data directory. Behind a proxy, so that each person comes from an own address.
export class House {
  static async open({ sample = true, today = '2020-11-17', engine = 'SQLite' } = {}) {
    const h = new House();
    h.place = mkdtempSync('/tmp/thidua-browser-');
    h.data = join(h.place, 'data');
    h.where = ['--data', h.data, ...(engine === 'PostgreSQL' ? ['--db', freshDatabase()] : [])];
    if (sample) execFileSync(PROGRAM, ['sample', ...h.where], { stdio: 'pipe' });
    const port = await freePort();
    const log = openSync(join(h.place, 'log'), 'a');
    h.process = spawn(PROGRAM, ['serve', ...h.where, '--listen', `127.0.0.1:${port}`, '--trust-proxy', ...(today ? ['--today', today] : [])],
      { stdio: ['ignore', log, log] });
    closeSync(log);
    h.url = `http://127.0.0.1:${port}`;
    for (let i = 0; ; i++) {
      try { if ((await fetch(h.url + '/vao')).status === 200) return h; } catch { /* not yet */ }
      claim(i < 600 && h.process.exitCode === null, 'the server does not answer: ' + readFileSync(join(h.place, 'log'), 'utf8'));
      await sleep(50);
    }
  }

  // An account from the console; the one-time code that goes to its owner.
  account(login, role) {
    const said = execFileSync(PROGRAM, ['account', 'add', login, '--name', 'Người Minh Họa', '--role', role, ...this.where], { encoding: 'utf8' });
    return /[A-Z0-9]{4}(?:-[A-Z0-9]{4})+/.exec(said)[0];
  }

  // `thidua check`: throws with what it says when the record is not whole.
  check() {
    return execFileSync(PROGRAM, ['check', ...this.where], { encoding: 'utf8' }).trim();
  }

  log() { return readFileSync(join(this.place, 'log'), 'utf8'); }

  async close() {
    const ended = new Promise(go => this.process.once('exit', go));
    this.process.kill('SIGTERM');
    await ended;
    rmSync(this.place, { recursive: true, force: true });
  }
}

export const openBrowser = () => chromium.launch({ executablePath: '/usr/bin/chromium', args: FLAGS });

let nextAddress = 1;

// Somebody before a browser of their own. What the browser complains about is kept in `complaints`.
export class Person {
  static async at(browser, house, login, { javaScript = true, width = 1440, height = 900, touch = false } = {}) {
    const p = new Person();
    Object.assign(p, { house, login, javaScript, complaints: [], saving: 0 });
    p.context = await browser.newContext({
      baseURL: house.url, javaScriptEnabled: javaScript, viewport: { width, height }, locale: 'vi-VN', hasTouch: touch, reducedMotion: 'reduce',
      extraHTTPHeaders: { 'X-Forwarded-For': `10.0.0.${nextAddress++ % 250 + 1}` },
    });
    await p.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: house.url });
    p.page = await p.context.newPage();
    p.page.setDefaultTimeout(10000);
    p.listen();
    return p;
  }

  listen() {
    const autosave = r => r.method() === 'POST' && r.headers()['x-tu-luu'];
    this.page.on('console', m => {
      const answered = /Failed to load resource.*status of 4(04|09|22)/.test(m.text()); // a refusal shown as a page
      if (m.type() === 'error' && !answered) this.complaints.push(`${this.page.url()}: ${m.text()}`);
    });
    this.page.on('pageerror', e => this.complaints.push(`${this.page.url()}: ${e}`));
    this.page.on('response', r => { if (r.status() >= 500) this.complaints.push(`${r.url()}: ${r.status()}`); });
    this.page.on('request', r => { if (autosave(r)) this.saving++; });
    this.page.on('requestfinished', r => { if (autosave(r)) this.saving--; });
    this.page.on('requestfailed', r => { if (autosave(r)) this.saving--; });
  }

  async signIn(password = accounts[this.login].password) {
    await this.page.goto('/vao');
    await this.page.fill('#ten_dang_nhap', this.login);
    await this.page.fill('#mat_khau', password);
    await this.page.press('#mat_khau', 'Enter');
    await this.page.waitForURL(u => !u.pathname.startsWith('/vao'));
    return this;
  }

  async opens(path, status = 200) {
    const answer = await this.page.goto(path);
    same(answer.status(), status, `${this.login} opens ${path}`);
  }

  // A click that leads to another page.
  async follows(name, role = 'link', exact = false) {
    const target = this.page.locator('main').getByRole(role, { name, exact }).first();
    await Promise.all([this.page.waitForNavigation({ waitUntil: 'load' }), target.click()]);
  }

  presses(name) { return this.follows(name, 'button'); }
  path() { const u = new URL(this.page.url()); return u.pathname + u.search; }
  text() { return this.page.locator('main').innerText(); }

  async sees(...words) {
    const text = (await this.text()).replace(/\s+/g, ' ');
    for (const w of words) claim(w instanceof RegExp ? w.test(text) : text.includes(w), `${this.login} at ${this.path()} does not see ${w} in: ${text.slice(0, 1500)}`);
  }

  async seesNo(...words) {
    const text = (await this.text()).replace(/\s+/g, ' ');
    for (const w of words) claim(!text.includes(w), `${this.login} at ${this.path()} sees ${w}`);
  }

  // What was typed is on the server: nothing waits and nothing is on its way.
  async waitsForSaving() {
    for (let quiet = 0, i = 0; quiet < 3; i++) {
      claim(i < 100, `${this.login}: not saved: ${await this.page.locator('#luu').innerText()}`);
      await sleep(250);
      quiet = this.saving === 0 && /Đã tự lưu lúc/.test(await this.page.locator('#luu').innerText()) ? quiet + 1 : 0;
    }
  }

  cell(code) { return this.page.locator(`[name="diem.${code}"]`); }
  reason(code) { return this.page.locator(`[name="ly_do.${code}"]`); }

  async marks(code, typed) {
    const cell = this.cell(code);
    if (await cell.evaluate(e => e.tagName) === 'SELECT') await cell.selectOption(typed);
    else await cell.fill(typed);
  }

  async cellSays(code) { return this.cell(code).inputValue(); }

  // A column as Excel puts it on the clipboard.
  async pastes(code, column) {
    await this.page.evaluate(t => navigator.clipboard.writeText(t), column.join('\r\n') + '\r\n');
    await this.cell(code).focus();
    await this.page.keyboard.press('Control+V');
  }

  // Evidence for one line: opens the line, chooses the file, sends it.
  async attaches(form, code, file) {
    await this.opens(`/phieu/${form}?tc=${encodeURIComponent(code)}`);
    await this.page.setInputFiles('#tep', file);
    await this.presses('Tải tệp lên');
  }

  // The same without looking at the page in between.
  async sends(form, code, file) {
    const csrf = await this.page.locator('input[name=csrf]').first().inputValue();
    const answer = await this.context.request.post(`/phieu/${form}/minh-chung`, { multipart: { csrf, tc: code, tep: file } });
    claim(answer.ok(), `${file.name} for ${code}: ${answer.status()}`);
  }

  // What a download is: its type, its name, its first bytes. Asked for by the browser's own session.
  async downloads(path) {
    const answer = await this.context.request.get(path);
    return { status: answer.status(), type: answer.headers()['content-type'], headers: answer.headers(), bytes: await answer.body() };
  }

  // A file that a link of the page hands over, as the browser keeps it.
  async saves(name) {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.page.locator('main').getByRole('link', { name }).first().click()]);
    return readFileSync(await download.path());
  }

  async complainsNot() { same(this.complaints.join('\n'), '', `the browser of ${this.login} complains`); }
  async leaves() { await this.context.close(); }
}

export const pdf = name => ({ name, mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.4\n% ${name}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`) });
export const png = name => ({
  name, mimeType: 'image/png',
  buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64'),
});

// Steps in order; after one that fails the rest of its story cannot be told and counts as failed too.
export class Story {
  constructor(name) { Object.assign(this, { name, steps: [], passed: 0, failed: 0 }); }
  step(fact, act) { this.steps.push({ fact, act }); }

  async tell(people) {
    let told = true;
    for (const { fact, act } of this.steps) {
      if (!told) { this.failed++; console.log(`not told  ${this.name}: ${fact}`); continue; }
      const began = Date.now();
      try {
        await act();
        this.passed++;
        console.log(`ok  ${this.name}: ${fact} (${Date.now() - began} ms)`);
      } catch (e) {
        told = false;
        this.failed++;
        console.log(`FAILED  ${this.name}: ${fact}\n    ${e.stack}`);
        mkdirSync(SHOTS, { recursive: true });
        for (const p of Object.values(people)) {
          await p.page.screenshot({ path: join(SHOTS, `failed-${this.name.replace(/\W+/g, '-')}-${p.login}.png`), fullPage: true }).catch(() => {});
        }
      }
    }
  }
}

// Each story on each engine, with and without JavaScript, each in a house of its own; two at a time, on two cores.
// tell(browser, house, javaScript, name) gives { s, who }. STORY: only those whose name has it.
export async function tellAll(subject, tell, rooms = {}) {
  const browser = await openBrowser(), stories = [], waiting = [];
  for (const engine of ENGINES)
    for (const javaScript of [true, false]) {
      const name = `${subject}, on ${engine}, with${javaScript ? '' : 'out'} JavaScript`;
      if (!process.env.STORY || name.includes(process.env.STORY)) waiting.push({ engine, javaScript, name });
    }
  const work = async () => {
    for (let next; (next = waiting.shift());) {
      const house = await House.open({ ...rooms, engine: next.engine });
      const { s, who } = tell(browser, house, next.javaScript, next.name);
      stories.push(s);
      await s.tell(who);
      await house.close();
    }
  };
  await Promise.all([work(), work()]);
  await browser.close();
  finish(stories);
}

export const finish = stories => {
  const sum = k => stories.reduce((n, s) => n + s[k], 0);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  process.exit(sum('failed') || !sum('passed') ? 1 : 0);
};
