/* Progressive enhancement only: every form posts without any of this. No markup is made from text (Trusted Types).
 * Marks are whole hundredths; nothing here divides. */
(() => {
  'use strict';
  const $ = (s, at = document) => at.querySelector(s), $$ = (s, at = document) => [...at.querySelectorAll(s)];
  const make = (tag, text, cls) => { const e = document.createElement(tag); e.textContent = text || ''; if (cls) e.className = cls; return e; };

  const summary = $('#loi');
  if (summary) summary.focus();

  $$('[data-copy]').forEach(b => {
    const from = document.getElementById(b.dataset.copy), label = $('span', b);
    b.hidden = false;
    b.addEventListener('click', async () => {
      try { await navigator.clipboard.writeText(from.value); } catch { from.select(); document.execCommand('copy'); }
      label.textContent = b.dataset.done;
    });
  });

  /* A file is chosen in the page's language, not the browser's, or dropped; one that is too large is told before it is sent. */
  const mb = bytes => (bytes / 1048576).toFixed(1).replace('.', ',') + ' MB';
  $$('input[type=file]').forEach(f => {
    const box = make('div', '', 'drop'), list = make('ul', '', 'picked'), words = $('#noi-dung').dataset, most = +f.dataset.most;
    const hint = [make('span', words.pick, 'btn'), make('span', words.drop, 'or')];
    hint.forEach(x => x.setAttribute('aria-hidden', 'true'));
    f.before(box);
    box.append(...hint, f);
    box.after(list);
    list.setAttribute('aria-live', 'polite');
    const large = x => most && x.size > most * 1048576;
    const told = x => `${x.name}: ${mb(x.size)}, ${words.large} ${most} MB.`;
    const line = x => {
      const li = make('li', large(x) ? told(x) : x.name, large(x) ? 'over' : '');
      if (!large(x)) li.append(make('span', x.size >= 1048576 ? mb(x.size) : Math.ceil(x.size / 1024) + ' KB'));
      return li;
    };
    f.addEventListener('change', () => {
      const all = [...f.files];
      list.replaceChildren(...all.map(line));
      f.setCustomValidity(all.filter(large).map(told).join(' ')); /* the browser holds the form back and says it */
      if (all.some(large)) f.setAttribute('aria-invalid', 'true'); else f.removeAttribute('aria-invalid');
    });
  });

  /* A line of the sheet is dragged by its handle; the server moves it, or says why it may not stand there. */
  const tree = $('#cay');
  if (tree) {
    let row = null, at = null;
    const mark = (to, how) => {
      if (at) at.to.classList.remove('drop-' + at.how);
      at = to && { to, how };
      if (at) to.classList.add('drop-' + how);
    };
    const over = e => {
      const to = document.elementFromPoint(e.clientX, e.clientY)?.closest('#cay .it, #cay .end');
      if (!to || to === row) return mark(null);
      if (to.className === 'end') return mark($$('.it.root', tree).pop(), 'sau');
      const box = to.getBoundingClientRect(), down = e.clientY - box.top;
      if (to.dataset.group) mark(to, down * 4 < box.height ? 'truoc' : 'trong');
      else mark(to, down * 2 < box.height ? 'truoc' : 'sau');
    };
    const end = () => { if (row) row.classList.remove('drag'); row = null; mark(null); };
    const drop = () => {
      const act = at && make('input');
      if (act) {
        Object.assign(act, { type: 'hidden', name: 'viec', value: `keo.${row.dataset.id}.${at.how}.${at.to.dataset.id}` });
        tree.closest('form').append(act);
        act.form.submit();
      }
      end();
    };
    $$('.grip', tree).forEach(g => {
      g.hidden = false;
      if (g.tagName !== 'SPAN') return;
      g.setAttribute('aria-hidden', 'true'); // for the hand only: the keys have buttons of their own
      g.addEventListener('pointerdown', e => {
        if (e.button) return;
        e.preventDefault();
        g.setPointerCapture(e.pointerId);
        row = g.closest('.it');
        row.classList.add('drag');
      });
      g.addEventListener('pointermove', e => {
        if (!row) return;
        over(e);
        if (e.clientY < 60 || e.clientY > innerHeight - 60) scrollBy(0, e.clientY < 60 ? -12 : 12);
      });
      g.addEventListener('pointerup', () => { if (row) drop(); });
      g.addEventListener('pointercancel', end);
    });
    addEventListener('keydown', e => { if (e.key === 'Escape') end(); });
  }

  const form = $('#phieu'), state = $('#luu');
  if (!form || !state) return;
  const say = state.dataset, cells = $$('input.score', form), fields = $$('[name^="diem."]', form);
  $$('.js', form).forEach(x => { x.hidden = false; });
  const code = c => c.name.slice(c.name.indexOf('.') + 1);
  const by = (name, c) => form.elements.namedItem(name + '.' + code(c));

  /* Hundredths; null for empty, NaN for what is no mark. */
  const parse = s => {
    const t = s.normalize('NFC').replace(/\s/g, '').replace('\u2212', '-');
    const m = /^(-?)(\d{1,7})(?:[.,](\d{1,2}))?$/.exec(t);
    if (t === '') return null;
    return m ? (m[1] ? -1 : 1) * (m[2] * 100 + +((m[3] || '') + '00').slice(0, 2)) : NaN;
  };
  const show = n => {
    const d = String(Math.abs(n)).padStart(3, '0');
    return (n < 0 ? '\u2212' : '') + d.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, '.') + ',' + d.slice(-2);
  };

  const tidy = c => { const v = parse(c.value); if (c.dataset.kind === 'points' && v !== null && !Number.isNaN(v)) c.value = show(v); };
  const under = (c, cls, ...what) => {
    let at = c.closest('tr');
    for (let n = at.nextElementSibling; n && /^row/.test(n.className); n = at.nextElementSibling) n.remove();
    if (!what.length) return;
    const tr = make('tr', '', cls), td = make('td');
    td.colSpan = at.cells.length - 1;
    td.append(...what);
    tr.append(make('td'), td);
    at.after(tr);
  };

  /* Whoever hears the page hears the sentence under the cell with it. */
  const described = c => {
    const row = c.closest('tr').nextElementSibling, said = row && row.className === 'rowerr' && row.querySelector('span');
    if (!said) { c.removeAttribute('aria-describedby'); return; }
    said.id = 'e-' + c.id;
    c.setAttribute('aria-describedby', said.id);
  };
  /* How far one is stands on the browser's tab too. */
  const title = document.title;
  const progress = () => {
    const n = $('#so-o');
    if (n && !summary) document.title = `(${n.textContent}/${n.dataset.all}) ${title}`;
  };
  progress();
  const sum = () => {
    const v = cells.filter(c => c.dataset.kind === 'points').map(c => [parse(c.value), +c.dataset.sign]);
    const out = $('[data-total]', form), n = $('#so-o');
    if (v.length !== fields.length) return; /* other formulas: the server's total comes with each save */
    if (out) out.textContent = show(v.reduce((a, [x, s]) => a + (x || 0) * s, 0));
    if (n) n.textContent = v.filter(([x]) => x !== null && !Number.isNaN(x)).length;
    progress();
  };
  const check = c => {
    if (c.dataset.kind !== 'points') return true;
    const v = parse(c.value), max = c.dataset.max, over = max !== undefined && v > +max, bad = Number.isNaN(v) || over || v < 0;
    const diff = $('.diff', c.closest('tr')), reason = by('ly_do', c), self = c.dataset.self;
    c.toggleAttribute('aria-invalid', bad);
    if (bad) c.setAttribute('aria-invalid', 'true');
    under(c, 'rowerr', ...(bad ? [make('span', over ? `${say.over} ${show(+max)}` : say.notNumber)] : []));
    described(c);
    const x = bad || v === null || self === undefined ? null : v - self;
    if (diff && self !== undefined) {
      diff.textContent = x === null ? '\u2013' : x === 0 ? '0' : (x > 0 ? '+' : '') + show(x);
      diff.className = 'diff' + (x < 0 ? ' neg' : x > 0 ? ' pos' : '');
    }
    if (reason && x !== null) reason.closest('tr').hidden = x === 0 && reason.value === '';
    sum();
    return !bad;
  };

  const dirty = new Set();
  let timer = 0, running = null, more = false, leaving = false;
  const tell = (text, ok) => { state.textContent = text; state.classList.toggle('bad', !ok); };
  const clash = (c, j) => {
    const keep = make('button', say.keep, 'btn'), take = make('button', say.take, 'btn');
    keep.type = take.type = 'button';
    const done = () => { by('pb', c).value = j.version; under(c); check(c); dirty.add(c); save(); c.focus(); };
    keep.addEventListener('click', done);
    take.addEventListener('click', () => { c.value = j.theirs; done(); });
    under(c, 'rowclash', make('b', `${say.clash} ${j.mine}; ${j.by} ${j.at}, ${say.theirs} ${j.theirs}.`), make('br'), keep, take);
  };
  const sums = (c, j) => {
    const n = $('#so-o'), worth = $('[data-pts]', c.closest('tr'));
    if (n) n.textContent = j.done;
    progress();
    if (worth) worth.textContent = j.worth;
    $$('[data-sum]', form).forEach(s => { if (j.sums[s.dataset.sum]) s.textContent = j.sums[s.dataset.sum]; });
  };
  /* 401: nobody is signed in any more. 403 and 404: somebody is, in a session of another tab. Only the same account's
   * token is taken over; a csrf ends in the account it speaks for. */
  const whose = token => token.replace(/^.*-/, '');
  let away = ''; /* '', 'ended' or 'other' */
  const astray = why => {
    const door = make('a', say.door);
    Object.assign(door, { href: '/vao', target: '_blank', rel: 'noopener' });
    timer = setTimeout(save, 5000);
    if (away === why) return; /* said once */
    away = why;
    tell(say[why] + ' ', false);
    state.append(door);
  };
  const renewed = async () => {
    const at = await page(form.action).catch(status => status);
    const token = at.querySelector && $('#phieu', at) && $('#phieu', at).elements.csrf.value;
    if (at === 0) throw new Error('network');
    if (!token) return at === 404 || at === 403 ? 'other' : 'ended';
    if (whose(token) !== whose(form.elements.csrf.value)) return 'other';
    $$('input[name=csrf]').forEach(x => { x.value = token; });
    return '';
  };
  const send = async (c, again) => {
    const body = new URLSearchParams({ csrf: form.elements.csrf.value, viec: 'luu' }), sent = c.value, reason = by('ly_do', c);
    body.set(c.name, sent);
    body.set(by('pb', c).name, by('pb', c).value);
    if (reason) body.set(reason.name, reason.value);
    const why = reason && reason.value;
    const r = await fetch(form.action, { method: 'POST', body, headers: { 'X-Tu-Luu': '1' }, credentials: 'same-origin', redirect: 'error' });
    if ([401, 403, 404].includes(r.status)) {
      await r.text();
      const why = r.status === 401 ? 'ended' : await renewed();
      if (!why && !again) return send(c, true);
      return why || 'other';
    }
    const j = await r.json();
    away = '';
    if (c.value === sent && (!reason || reason.value === why)) dirty.delete(c); /* else it was typed into meanwhile */
    if (r.ok) {
      by('pb', c).value = j.version;
      c.removeAttribute('aria-invalid');
      under(c);
      const out = $('[data-total]', form);
      if (j.total && out) out.textContent = j.total;
      if (j.done !== undefined) sums(c, j);
      tell(say.saved + ' ' + j.saved, true);
    } else {
      if (r.status === 409) clash(c, j);
      else if (r.status === 422) {
        c.setAttribute('aria-invalid', 'true');
        under(c, 'rowerr', make('span', j.error));
        described(c);
        if (reason) reason.closest('tr').hidden = false; /* it may be the reason that is owed */
      }
      else throw new Error(r.status);
      tell(say.unsaved, false);
    }
  };
  const round = async () => {
    for (const c of [...dirty]) {
      if (!check(c)) { tell(say.unsaved, false); continue; }
      try {
        if (!away) tell(say.saving, true);
        const why = await send(c);
        if (why) { dirty.add(c); astray(why); break; }
      } catch { away = ''; dirty.add(c); tell(say.failed, false); timer = setTimeout(save, 5000); break; }
    }
  };
  /* One at a time: who asks meanwhile waits for the same, and what was typed meanwhile goes in another round. */
  const save = () => {
    clearTimeout(timer);
    if (running) { more = true; return running; }
    running = (async () => { do { more = false; await round(); } while (more); })().finally(() => { running = null; });
    return running;
  };
  const touch = (c, wait) => { dirty.add(c); clearTimeout(timer); timer = setTimeout(save, wait); };

  /* Each step is what its cells held before: a cell typed into, or all cells of a paste. */
  const past = [];
  const undo = () => {
    const step = past.pop();
    step.forEach(([c, was]) => { c.value = c.dataset.was = was; check(c); dirty.add(c); });
    go(step[0][0]);
    timer = setTimeout(save, 0);
  };
  const go = t => { if (t) { t.focus(); if (t.select) t.select(); } };
  /* Arrows pass by what is chosen: there the next arrow would change a mark unseen. */
  const typedFrom = (k, n) => { do k += n; while (fields[k] && fields[k].tagName === 'SELECT'); return fields[k]; };
  const fold = t => t.normalize('NFC').trim().toLowerCase();
  /* A cell that is chosen takes a code or its words; what is neither stays as it was. */
  const put = (t, text) => {
    if (t.tagName !== 'SELECT') { t.value = text; tidy(t); check(t); return true; }
    const o = [...t.options].find(x => x.value && (fold(x.value) === fold(text) || fold(x.text) === fold(text)));
    if (o) t.value = o.value;
    return !!o || text === '';
  };
  fields.forEach((c, k) => {
    const typed = c.tagName !== 'SELECT';
    c.addEventListener('focus', () => { if (!c.hasAttribute('aria-invalid') || c.dataset.was === undefined) c.dataset.was = c.value; });
    if (typed) c.addEventListener('input', e => { if (!e.isComposing) touch(c, 600); });
    if (typed) c.addEventListener('compositionend', () => touch(c, 600));
    c.addEventListener('change', () => {
      if (typed) { tidy(c); check(c); }
      if (c.dataset.was !== undefined && c.value !== c.dataset.was) past.push([[c, c.dataset.was]]);
      c.dataset.was = c.value;
      touch(c, 0);
    });
    c.addEventListener('keydown', e => {
      if (e.isComposing || e.altKey) return;
      if ((e.ctrlKey || e.metaKey) && e.key === 'z' && c.value === c.dataset.was && past.length) { e.preventDefault(); undo(); return; }
      const n = e.key === 'ArrowDown' ? 1 : e.key === 'ArrowUp' ? -1 : 0;
      if (e.key === 'Enter') { e.preventDefault(); go(fields[k + (e.shiftKey ? -1 : 1)]); }
      else if (n && typed) { e.preventDefault(); go(typedFrom(k, n)); }
      else if (e.key === 'Escape' && typed) { c.value = c.dataset.was; check(c); touch(c, 0); }
    });
    c.addEventListener('paste', e => {
      const lines = e.clipboardData.getData('text').replace(/\r/g, '').replace(/\n$/, '').split('\n');
      if (lines.length < 2) return;
      e.preventDefault();
      const step = [];
      lines.forEach((l, i) => {
        const t = fields[k + i], was = t && t.value;
        if (!t || !put(t, l.split('\t')[0].trim())) return;
        dirty.add(t);
        t.dataset.was = t.value;
        step.push([t, was]);
      });
      if (step.length) past.push(step);
      tell(say.pasted + ' ' + step.length, true);
      timer = setTimeout(save, 600);
    });
  });
  $$('[name^="ly_do."]', form).forEach(r => r.addEventListener('input', () => {
    const c = form.elements.namedItem('diem.' + code(r));
    if (c) touch(c, 600);
  }));
  /* The line that is looked at opens beside the table: nothing typed is lost, the place is kept. */
  const wide = matchMedia('(min-width:1241px)'), two = $('#hai-cot');
  const row = url => document.getElementById('r-' + new URL(url, location).searchParams.get('tc'));
  const page = url => new Promise((ok, no) => {
    const x = new XMLHttpRequest();
    x.open('GET', url);
    x.responseType = 'document';
    x.onload = () => (x.status === 200 && x.response ? ok(x.response) : no(x.status));
    x.onerror = () => no(0);
    x.send();
  });
  form.addEventListener('click', async e => {
    const a = e.target.closest('a[href*="?tc="],a[href*="&tc="]');
    if (!a || e.ctrlKey || e.metaKey || e.shiftKey || !wide.matches) return;
    e.preventDefault();
    await save();
    try {
      const next = $('#chi-tiet', await page(a.href)), old = $('#chi-tiet');
      if (old) old.remove();
      two.append(document.importNode(next, true));
      two.className = 'cols';
      $$('.sel', form).forEach(r => r.classList.remove('sel'));
      row(a.href).classList.add('sel');
      history.replaceState(null, '', a.href.replace(/#.*/, ''));
      if (e.detail === 0) $('#chi-tiet').focus({ preventScroll: true }); /* came by the keyboard */
    } catch { location.href = a.href; }
  });
  addEventListener('keydown', e => {
    const keys = $('#phim');
    if (e.key === 'F1') { e.preventDefault(); keys.open = !keys.open; }
    else if (e.key === 'Escape') keys.open = false;
    else if ((e.ctrlKey || e.metaKey) && e.key === 's') {
      const c = document.activeElement;
      e.preventDefault();
      if (fields.includes(c) && c.value !== c.dataset.was) c.dispatchEvent(new Event('change'));
      save();
    }
  });
  /* Who comes back in the same tab comes back to the line of before. */
  const here = 'o:' + location.pathname, last = document.getElementById('r-' + sessionStorage.getItem(here));
  form.addEventListener('focusin', e => { if (fields.includes(e.target)) sessionStorage.setItem(here, code(e.target)); });
  if (last && !location.hash && !location.search && !summary) addEventListener('load', () => last.scrollIntoView({ block: 'center' }));

  const chosen = $('.sheet .sel');
  if (chosen && wide.matches && !summary) addEventListener('load', () => chosen.scrollIntoView({ block: 'center' }));

  document.addEventListener('submit', async e => {
    if (e.target === form) { leaving = true; return; }
    if (leaving || !dirty.size) return;
    e.preventDefault(); /* what was typed goes first */
    await save();
    if (dirty.size) { tell(say.unsaved, false); [...dirty][0].focus(); return; } /* it cannot be saved as it is */
    leaving = true;
    e.target.requestSubmit(e.submitter);
  });
  addEventListener('beforeunload', e => { if (dirty.size && !leaving) e.preventDefault(); });
})();
