'use strict';
// The state of the station, asked for every two seconds while the page is seen.

const PollMs = 2000;
const LongestPauseMs = 30000;

const live = {
  state: null,
  etag: '',
  receivedAt: 0,
  failures: 0,
  nextAt: 0,
  timer: 0,
  isAsking: false,

  start() {
    document.addEventListener('visibilitychange', () => document.hidden || this.now());
    setInterval(() => app.tick(), 1000);
    return this.poll();
  },

  // Seconds since the state arrived: the station leaves out answers that differ only in what counts seconds.
  get age() {
    return this.state ? (performance.now() - this.receivedAt) / 1000 : 0;
  },

  // Another login sees another state.
  reload() {
    this.etag = '';
    this.now();
  },

  now() {
    clearTimeout(this.timer);
    if (!this.isAsking) this.poll();
  },

  async poll() {
    if (document.hidden && this.state) return;
    this.isAsking = true;
    try {
      const { status, data, etag, token } = await api.get('/api/state', this.etag ? { 'If-None-Match': this.etag } : {});
      this.failures = 0;
      if (status === 200) this.take(data, etag, token);
    } catch (error) {
      if (error.status === 403) app.needsSetup();
      else this.failures++;
    }
    this.isAsking = false;
    const pause = Math.min(PollMs * 2 ** this.failures, LongestPauseMs);
    this.nextAt = Date.now() + pause;
    app.answered();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.poll(), pause);
  },

  take(state, etag, token) {
    const before = this.state;
    this.state = state;
    this.etag = etag;
    this.receivedAt = performance.now();
    useTimeZone(state.timeZone);
    if (token === session.token && state.role === 'none') endSession();
    if (before) tellChanges(before, state);
    app.live(state);
  },
};

// Says aloud what changed, for those who do not see it.
function tellChanges(before, state) {
  const news = state.connectors
    .filter(now => before.connectors.find(then => then.id === now.id)?.reason !== now.reason)
    .map(now => pair(t('connector', { n: now.id }), word('status', now.status)) + '. ' + word('reason', now.reason));
  if (before.connection.state !== state.connection.state) news.push(pair(t('server'), word('link', state.connection.state)));
  if (news.length) speakOut(news.join(' '));
}

// What a password is worth on this way.
function overHttp() {
  return el('p', { class: 'hint' }, t('login.http'));
}

// The login, a dialog over the page, so that what is typed stays when a login has ended.

let isLoginOpen = false;

async function login(why) {
  if (isLoginOpen) return;
  isLoginOpen = true;
  await openDialog(t('login'), close => {
    const fields = [
      field({ name: 'user', label: t('user'), value: app.setup?.userName, autocomplete: 'username', check: checks.needed }),
      field({ name: 'password', label: t('password'), kind: 'password', autocomplete: 'current-password', check: checks.needed }),
    ];
    return el('div', null, why && el('p', { class: 'notice warn' }, why), overHttp(), form(fields, t('login'), async values => {
      beginSession((await api.send('POST', '/api/login', values)).data);
      close(true);
    }), app.setup?.hasButton && el('p', { class: 'hint' }, t('login.forgotten')));
  });
  isLoginOpen = false;
}

async function logout() {
  await attempt(() => api.send('POST', '/api/logout'));
  endSession();
}

// A login left alone ends, although the page goes on asking for the state.
for (const type of ['pointerdown', 'keydown']) addEventListener(type, () => session.lastInput = Date.now());

function endIdleSession() {
  if (session.token && Date.now() - session.lastInput > session.idleSeconds * 1000) logout();
}

// The frame of the page: header, menu, what is shown, and what comes in while it is.

const pages = { overview, mode: modePage, network: networkPage, hardware: hardwarePage, access: accessPage, sessions: sessionsPage, log: logPage,
  update: updatePage, settings: settingsPage, system: systemPage };

const app = {
  page: null,
  isSettingUp: false,

  async start() {
    let setup = null;
    try {
      setup = (await api.get('/api/setup')).data;
    } catch { /* live says that the station does not answer. */ }
    const language = [keptLanguage(), setup?.isSetUp && setup.language, readersLanguage()].find(one => languages[one]) || 'en';
    const isSpoken = await speak(language);
    this.setup = setup;
    this.frame();
    if (!isSpoken) this.lacks(language);
    addEventListener('hashchange', () => this.show(true));
    if (setup && !setup.isSetUp) wizard.start(setup);
    live.start();
  },

  frame() {
    this.user = el('div', { class: 'user' });
    this.menuButton = el('button', { type: 'button', class: 'menu', 'aria-controls': 'nav', 'aria-expanded': 'false', onclick: () => this.openMenu() }, t('menu'));
    this.nav = el('nav', { id: 'nav', 'aria-label': t('menu') });
    this.away = el('div', { class: 'away', role: 'alert', hidden: true });
    this.trial = el('div', { class: 'away', role: 'alert', hidden: true });
    this.main = el('main', { id: 'main', tabindex: '-1' });
    this.unspoken = el('div', { class: 'away', role: 'alert', hidden: true });
    const language = el('select', { name: 'speech', 'aria-label': t('language'), onchange: event => this.speak(event.target.value) },
      Object.entries(languages).map(([code, name]) => el('option', { value: code, lang: code, selected: code === text.language }, name)));
    document.getElementById('app').replaceChildren(
      el('a', { class: 'skip', href: '#main', onclick: event => (event.preventDefault(), this.main.focus()) }, t('skip')),
      el('header', null, el('img', { src: 'icon.svg', alt: '', width: 28, height: 28 }), el('strong', null, this.name = el('span')), this.menuButton, this.user, language),
      this.away, this.unspoken, this.trial, el('div', { class: 'body' }, this.nav, this.main));
    this.login();
  },

  // Another language makes the page anew; what was typed, and where the reader was, stay.
  async speak(language) {
    if (language === text.language) return;
    if (!await speak(language)) {
      this.lacks(language);
      return;
    }
    keepLanguage();
    const typed = inputsOf(this.main);
    const { name } = document.activeElement;
    this.frame();
    await this.showAgain();
    retype(typed, this.main);
    if (name) document.querySelector(`[name="${name}"]`)?.focus();
    if (live.state) this.live(live.state);
  },

  // Says that a language cannot be had, and that the page stays as it is.
  lacks(language) {
    for (const input of document.querySelectorAll('[name=speech], .wizard [name=language]')) input.value = text.language;
    this.unspoken.replaceChildren(t('language.away', { language: languages[language] }), button(t('again'), () => this.speak(language)));
    this.unspoken.hidden = false;
  },

  openMenu(isOpen = this.menuButton.getAttribute('aria-expanded') === 'false') {
    this.menuButton.setAttribute('aria-expanded', String(isOpen));
    this.nav.classList.toggle('open', isOpen);
  },

  // The menu and the login as they fit the role.
  login() {
    put(this.name, live.state ? live.state.vendor + ' ' + live.state.model : this.setup ? this.setup.vendor + ' ' + this.setup.model : 'Borne');
    this.user.replaceChildren(session.token || this.isSettingUp && !this.setup?.isSetUp ? '' : button(t('login'), () => login(), 'main'));
    this.nav.hidden = this.menuButton.hidden = this.isSettingUp || session.role === 'none';
    this.nav.replaceChildren(el('ul', null, Object.entries(pages).filter(([, page]) => may(page.role)).map(([name, page]) =>
      el('li', null, el('a', { href: '#' + name, 'aria-current': page === this.page ? 'page' : null }, t(page.title)))),
      el('li', null, button(t('logout'), logout))));
  },

  // Shows the page that the address names. isMoved: the reader went there, so the focus goes along.
  show(isMoved) {
    if (this.isSettingUp || !live.state) return;
    const wanted = pages[location.hash.slice(1)] || overview;
    const page = may(wanted.role) ? wanted : overview;
    this.page?.leave?.();
    this.page = page;
    const heading = el('h1', { tabindex: '-1' }, t(page.title));
    const root = el('div');
    this.main.replaceChildren(heading, root);
    document.title = t(page.title) + ' – ' + (live.state.identity || live.state.model);
    const shown = page.show(root);
    this.login();
    if (isMoved) {
      this.openMenu(false);
      heading.focus();
      scrollTo(0, 0);
    }
    if (wanted !== page) login();
    return shown;
  },

  // Makes anew what is shown, a page or a step of the first start.
  showAgain() {
    return this.isSettingUp ? wizard.show() : this.show();
  },

  live(state) {
    if (this.isSettingUp) return;
    this.onTrial(state);
    if (!this.page) this.show();
    else this.page.live?.(state);
  },

  // New network settings go again unless an installer who came through them says that they are good.
  onTrial(state) {
    const isAsked = state.isNetworkOnTrial;
    const canConfirm = may('installer');
    if (this.trial.hidden === !isAsked && this.trial.dataset.can === String(canConfirm)) return;
    this.trial.hidden = !isAsked;
    this.trial.dataset.can = canConfirm;
    this.trial.replaceChildren(t('network.trial'), canConfirm ? actionButton(t('network.confirm'), async () => {
      tellResult(await api.send('POST', '/api/network/confirm'));
      live.reload();
    }) : '');
  },

  tick() {
    endIdleSession();
    if (!this.away.hidden) this.answered();
    if (live.state && !this.isSettingUp) this.page?.tick?.();
  },

  // Says that the station does not answer, and when it is asked again.
  answered() {
    const isAway = live.failures > 1;
    if (isAway && this.away.hidden) this.away.replaceChildren(t('away'), this.awayWait = el('span', { 'aria-hidden': 'true' }), button(t('again'), () => live.now()));
    this.away.hidden = !isAway;
    if (isAway) put(this.awayWait, t('server.next', { n: Math.max(0, Math.ceil((live.nextAt - Date.now()) / 1000)) }));
  },

  // The state is refused: the station has no password yet, or this name is not its own.
  async needsSetup() {
    if (this.isSettingUp) return;
    const answer = await api.get('/api/setup').catch(error => error);
    if (answer instanceof Refusal) this.main.replaceChildren(notice('bad', answer.message));
    else if (!answer.data.isSetUp) wizard.start(answer.data);
  },

  // A page that the reader already has keeps what was typed.
  sessionChanged() {
    this.login();
    if (this.isSettingUp) return;
    if (this.page && this.page === (pages[location.hash.slice(1)] || overview)) this.page.live?.(live.state);
    else this.show();
  },

  // What is typed stays; the reader logs in over it.
  sessionEnded() {
    this.login();
    if (this.isSettingUp ? !wizard.isRestarting : this.page && !may(this.page.role)) login(t('login.ended'));
  },
};

begin();
