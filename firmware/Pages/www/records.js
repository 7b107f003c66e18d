'use strict';
// Cards: learn one by tapping it, list, block, expire, remove; and which cards charge while the central system is away.

const LearnSeconds = 60;
const LearnPollMs = 1500;

const accessPage = {
  title: 'nav.access',
  role: 'installer',
  timer: 0,

  show(root) {
    return load(root, async () => {
      const cards = (await api.get('/api/cards')).data;
      // The station still names the last one; who comes back has seen it.
      this.learnt = cards.learning.idTag;
      const ocpp = (await api.get('/api/ocpp')).data;
      this.list = el('div');
      root.append(learnPanel(cards), this.list, policyPanel(ocpp));
      this.showList(cards);
      this.follow(cards.learning);
    });
  },

  leave() {
    clearTimeout(this.timer);
  },

  async refresh() {
    const { data } = await api.get('/api/cards');
    this.showList(data);
    this.follow(data.learning);
  },

  showList(data) {
    this.cards = data.cards;
    const rows = data.cards.map(card => [
      card.name || '–',
      card.idTag,
      el('span', { class: 'badge ' + (card.status === 'Accepted' ? 'good' : 'bad') }, word('card', card.status)),
      card.expiryDate ? when(card.expiryDate) : t('card.never'),
      card.parentIdTag || '–',
      el('div', { class: 'buttons' },
        button(t('change'), () => editCard(card)),
        actionButton(t('remove'), () => this.remove(card), 'danger')),
    ]);
    this.list.replaceChildren(panel(t('cards'),
      el('p', { class: 'hint' }, t('cards.count', { n: data.count, max: data.capacity })),
      data.version < 0 && notice('warn', t('cards.off')),
      data.isCentral && notice('warn', t('cards.central')),
      rows.length ? table(t('cards'), [t('card.name'), t('card.number'), t('status'), t('card.expiry'), t('card.parent'), t('action')], rows) : el('p', { class: 'soft' }, t('cards.none'))));
  },

  async remove(card) {
    if (!await ask(t('remove'), t('card.remove', { card: card.idTag }), t('remove'), 'danger')) return;
    tellResult(await api.send('DELETE', '/api/cards/' + encodeURIComponent(card.idTag)));
    await this.refresh();
  },

  // The entry of the list; a number is the same in any case.
  entry(idTag) {
    return this.cards.find(card => card.idTag.toLowerCase() === idTag.toLowerCase());
  },

  // While the station learns, it is asked which card came.
  follow(learning) {
    clearTimeout(this.timer);
    const isLearning = learning.secondsLeft > 0;
    put(this.learnState, isLearning ? t('learn.wait', { n: learning.secondsLeft }) : '');
    this.learnButton.hidden = isLearning;
    this.endButton.hidden = !isLearning;
    if (learning.idTag && learning.idTag !== this.learnt) {
      this.learnt = learning.idTag;
      speakOut(t('learn.got', { card: learning.idTag }));
      const known = this.entry(learning.idTag);
      editCard(known || { idTag: learning.idTag }, t(known ? 'learn.known' : 'learn.new'));
    }
    if (isLearning && !learning.idTag) this.timer = setTimeout(() => this.refresh().catch(() => this.follow({ ...learning, secondsLeft: learning.secondsLeft - 2 })), LearnPollMs);
  },

  async learn(seconds) {
    this.learnt = '';
    await api.send('POST', '/api/cards/learn', { seconds });
    await this.refresh();
  },
};

function learnPanel() {
  accessPage.learnState = el('p', { role: 'status' });
  accessPage.learnButton = actionButton(t('learn'), () => accessPage.learn(LearnSeconds), 'main');
  accessPage.endButton = actionButton(t('learn.end'), () => accessPage.learn(0));
  return panel(t('learn.title'), el('p', { class: 'hint' }, t('learn.about')), accessPage.learnState,
    el('div', { class: 'buttons' }, accessPage.learnButton, accessPage.endButton, button(t('card.type'), () => editCard({ idTag: '' }))));
}

// Sends what was changed only: what the list says beside it stays, a status that cannot be chosen among it.
function editCard(card, note) {
  return openDialog(t(card.idTag ? 'card' : 'card.type'), close => {
    const status = card.status || 'Accepted';
    const fields = [
      field({ name: 'idTag', label: t('card.number'), value: card.idTag, maxlength: 20, check: value => checks.needed(value) || (!card.idTag && accessPage.entry(value) ? t('learn.known') : ''), ...(card.idTag ? { readonly: '' } : {}) }),
      field({ name: 'name', label: t('card.name'), value: card.name, maxlength: 32 }),
      field({ name: 'status', label: t('status'), kind: 'select', value: status, options: wordsFor('card', [...new Set(['Accepted', 'Blocked', status])]) }),
      field({ name: 'expiryDate', label: t('card.expiry'), kind: 'datetime-local', value: card.expiryDate ? stationTime(new Date(card.expiryDate)) : '', hint: t('card.expiry.hint') + ' (' + text.timeZone + ')' }),
      field({ name: 'parentIdTag', label: t('card.parent'), value: card.parentIdTag, maxlength: 20, hint: t('card.parent.hint') }),
    ];
    const before = Object.fromEntries(fields.map(one => [one.name, one.value]));
    return el('div', null, note && el('p', null, note), form(fields, t('save'), async values => {
      const change = Object.fromEntries(Object.entries(values).filter(([name, value]) => name === 'idTag' || value !== before[name]));
      if ('expiryDate' in change) change.expiryDate = change.expiryDate ? momentOf(change.expiryDate).toISOString() : null;
      tellResult(await api.send('POST', '/api/cards', change));
      close();
      await accessPage.refresh();
    }));
  });
}

function policyPanel(ocpp) {
  const policy = field({ name: 'offlinePolicy', label: t('policy'), kind: 'select', value: ocpp.offlinePolicy, options: wordsFor('policy', ['all', 'local', 'none']) });
  return panel(t('policy.title'), form([policy], t('save'), values => changeOcpp(values)));
}

// Sessions that the station keeps: table, filter, sums, CSV.

const SessionsAtOnce = 100;

const sessionsPage = {
  title: 'nav.sessions',
  role: 'user',

  show(root) {
    const all = [];
    const words = field({ name: 'words', label: t('search'), kind: 'search', hint: t('search.hint') });
    const from = field({ name: 'from', label: t('from'), kind: 'date' });
    const to = field({ name: 'to', label: t('to'), kind: 'date' });
    const sums = el('p', { role: 'status' });
    const rows = el('div', { class: 'scroll', role: 'region', 'aria-label': t('nav.sessions'), tabindex: '0' });
    const draw = () => drawSessions(all, { words: words.value.toLowerCase(), from: from.value, to: to.value }, sums, rows);
    [words, from, to].forEach(one => one.input.addEventListener('input', draw));
    root.append(panel(null, el('div', { class: 'filter' }, words.root, from.root, to.root), sums,
      el('div', { class: 'buttons' },
        actionButton(t('csv'), () => api.download('/api/sessions.csv?form=rfc', 'sessions.csv')),
        actionButton(t('csv.excel'), () => api.download('/api/sessions.csv?form=excel', 'sessions.csv'))), rows));
    return load(root, async () => {
      let total;
      do {
        const { data } = await api.get(`/api/sessions?from=${all.length}&count=${SessionsAtOnce}`);
        all.push(...data.sessions);
        total = data.sessions.length ? data.total : 0;
        draw();
      } while (all.length < total && app.page === this);
    });
  },
};

// The day in the station's time zone, as a date field has it.
function dayOf(time) {
  return new Intl.DateTimeFormat('sv', { dateStyle: 'short', timeZone: text.timeZone }).format(new Date(time));
}

function drawSessions(all, { words, from, to }, sums, box) {
  const chosen = all.filter(one => {
    const day = one.start ? dayOf(one.start) : '';
    return (!from || day >= from) && (!to || day <= to && day)
      && [one.idTag, word('stop', one.reason), one.number, t('connector', { n: one.connector })].join(' ').toLowerCase().includes(words);
  });
  put(sums, t('sessions.sum', { n: chosen.length, all: all.length, energy: kWh(chosen.reduce((sum, one) => sum + one.energyWh, 0), 1) }));
  box.replaceChildren(chosen.length ? table(t('nav.sessions'),
    [t('number'), t('start.time'), t('duration'), t('energy'), t('power.max'), t('card'), t('connector.short'), t('ended.by')],
    chosen.map(one => [String(one.number), when(one.start), duration(one.seconds), kWh(one.energyWh), watts(one.maxPowerW), one.idTag || '–',
      String(one.connector), one.isInterrupted ? t('interrupted') : word('stop', one.reason)])) : el('p', { class: 'soft' }, t('sessions.none')));
}

// Events, newest first, and the diagnostics file.

// An event is one of the log's own, or the error that a connector has from then on.
function eventName(type) {
  return textOf('event.' + type) ?? word('fault', type);
}

function eventInfo(info) {
  const run = /^firmware (.+), last run: (\w+)$/.exec(info);
  if (run) return t('event.run', { version: run[1], end: word('end', run[2]) });
  const found = /^connector (\d+) (\w*)$/.exec(info);
  if (!found) return told(info);
  const name = t('connector', { n: found[1] });
  return found[2] ? pair(name, word('finding', found[2])) : name;
}

const logPage = {
  title: 'nav.log',
  role: 'installer',

  show(root) {
    const words = field({ name: 'words', label: t('search'), kind: 'search' });
    const rows = el('div', { class: 'scroll', role: 'region', 'aria-label': t('nav.log'), tabindex: '0' });
    root.append(panel(null, words.root, el('div', { class: 'buttons' },
      button(t('refresh'), () => app.show()),
      actionButton(t('diagnostics'), () => api.download('/api/diagnostics', 'diagnostics.txt'))), rows));
    return load(root, async () => {
      // Two logs, each in its own order: those without a time stay where they are. What a security event tells beside its type is English.
      const byTime = (a, b) => a.time && b.time ? b.time.localeCompare(a.time) : 0;
      const entries = (await api.get('/api/log')).data.entries.reverse().sort(byTime).map(one =>
        [when(one.time, { dateStyle: 'short', timeStyle: 'medium' }), eventName(one.type), one.isSecurity && text.language !== 'en' ? '' : eventInfo(one.info)]);
      const draw = () => {
        const chosen = entries.filter(one => one.join(' ').toLowerCase().includes(words.value.toLowerCase()));
        rows.replaceChildren(chosen.length ? table(t('nav.log'), [t('time'), t('event'), t('info')], chosen) : el('p', { class: 'soft' }, t('log.none')));
      };
      words.input.addEventListener('input', draw);
      draw();
    });
  },
};
