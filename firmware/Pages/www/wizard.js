'use strict';
// The first start: language, password, hardware, tests, charging mode, the report, and the network last, since it takes the page away.

const wizardNeeds = ['ocpp', 'clock', 'network'];

const RestartLookMs = 1000;

const wizard = {
  step: 'password',
  isRestarting: false,

  start(setup) {
    this.setup = setup;
    app.isSettingUp = true;
    app.login();
    this.show();
  },

  // Goes on where a page that was closed or loaded anew has left it: all but the password can be done again.
  goOn(setup) {
    this.step = 'hardware';
    app.page?.leave?.();
    app.page = null;
    this.start(setup);
  },

  show() {
    const root = el('div', { class: 'wizard' });
    const heading = el('h1', { tabindex: '-1' }, t('wizard'));
    document.title = t('wizard');
    app.main.replaceChildren(heading, root);
    const steps = [...(this.setup.isSetUp && !this.login ? [] : ['password']), 'hardware', 'tests', 'ocpp', 'clock', 'report', 'network']
      .filter(one => !wizardNeeds.includes(one) || this.setup.needs.includes(one));
    const at = Math.max(0, steps.indexOf(this.step));
    root.append(el('p', { class: 'soft' }, t('wizard.step', { n: at + 1, all: steps.length })));
    const next = () => {
      this.step = steps[at + 1];
      if (this.step) this.show();
      else this.finish();
    };
    const shown = this[steps[at]](root, next);
    heading.focus();
    return shown;
  },

  password(root, next) {
    if (!this.setup.canSetUp) {
      root.append(notice('bad', t('wizard.late')), button(t('again'), () => location.reload()));
      return;
    }
    const [first, second] = newPassword('password', t('system.password'), t('password.hint'), checks.password);
    const [user, userAgain] = newPassword('userPassword', t('wizard.user'), t('wizard.user.hint'), checks.passwordOrNone);
    const fields = [languageField(text.language), timeZoneField(Intl.DateTimeFormat().resolvedOptions().timeZone), first, second, user, userAgain];
    fields[0].input.addEventListener('change', event => app.speak(event.target.value));
    root.append(panel(t('wizard.welcome'), el('p', null, t('wizard.about', { user: this.setup.userName })), overHttp(),
      form(fields, t('next'), async ({ language, timeZone, password, userPassword }) => {
        // It is taken once; what comes after it may be tried again.
        if (!session.token) {
          const { data } = await api.send('POST', '/api/setup', { language, timeZone, password, ...(userPassword ? { userPassword } : {}) });
          this.login = { user: this.setup.userName, password };
          beginSession(data);
        }
        this.setup = app.setup = (await api.get('/api/setup')).data;
        next();
      })));
  },

  hardware(root, next) {
    let isStored = false;
    // What is stored wants its restart, although the first order of it was lost.
    const saved = answer => (isStored ||= !!answer) ? this.restart(root, next) : next();
    return load(root, async () => root.append(await hardwarePanel(saved, t('next'), [button(t('later'), next)])));
  },

  // Hardware counts from the next start on, and a login ends with it.
  async restart(root, next) {
    await api.send('POST', '/api/system/restart', {});
    this.isRestarting = true;
    root.replaceChildren(notice('warn', t('wizard.restart')));
    for (;;) {
      await new Promise(done => setTimeout(done, RestartLookMs));
      try {
        if ((await api.get('/api/hardware')).data.isRestartPending === false) break;
      } catch (error) {
        if (error.status === 401) break;
      }
    }
    endSession();
    await this.enter(root, next);
  },

  // Logs in at the station that is back, and goes on. What keeps it from that is told, and can be tried again.
  async enter(root, next) {
    let failure = t('login.ended');
    try {
      if (!session.token && this.login) beginSession((await api.send('POST', '/api/login', this.login)).data);
      else if (!session.token) await login(failure);
      if (session.token) {
        this.setup = app.setup = (await api.get('/api/setup')).data;
        this.isRestarting = false;
        return next();
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      failure = error.message;
    }
    root.replaceChildren(notice('bad', failure, button(t('again'), () => this.enter(root, next))));
  },

  tests(root, next) {
    return load(root, async () => root.append(await testPanel(), el('div', { class: 'buttons' }, button(t('next'), next, 'main'))));
  },

  report(root, next) {
    root.append(reportPanel(), el('div', { class: 'buttons' }, button(t(this.setup.needs.includes('network') ? 'next' : 'wizard.end'), next, 'main')));
  },

  ocpp(root, next) {
    return load(root, async () => {
      const { data } = await api.get('/api/ocpp');
      const server = serverFields(data);
      const mode = field({ name: 'mode', label: t('mode'), kind: 'select', value: data.mode, options: wordsFor('mode', modes) });
      const adapt = () => server.show(mode.value === 'ocpp');
      mode.input.addEventListener('change', adapt);
      adapt();
      root.append(panel(t('nav.mode'), form([mode, ...server.fields], t('next'), async values => {
        await changeOcpp(values.mode === 'ocpp' ? server.change(values) : { mode: values.mode });
        next();
      }, { extra: [button(t('later'), next)] })));
    });
  },

  clock(root, next) {
    const server = field({ name: 'TimeServer', label: t('wizard.server'), hint: t('wizard.server.hint') });
    root.append(panel(t('clock'), form([server], t('next'), async values => {
      if (values.TimeServer) tellResult(await api.send('PUT', '/api/settings', { values }));
      next();
    }, { extra: [button(t('later'), next)] })));
  },

  network(root, next) {
    return load(root, async () => {
      const { data } = await api.get('/api/network');
      root.append(networkForm(data, () => root.replaceChildren(farewell(data.localName, next))), el('div', { class: 'buttons' }, button(t('later'), next)));
    });
  },

  finish() {
    this.login = null;
    app.isSettingUp = false;
    app.page = null;
    app.main.replaceChildren();
    toast(t('wizard.done'));
    app.login();
    if (live.state) app.show(true);
    else live.now();
  },
};
