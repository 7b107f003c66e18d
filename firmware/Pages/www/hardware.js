'use strict';
// What hardware the station has, its calibration, the tests of its parts, and the report of the commissioning.

const TestPollMs = 1000;

const hardwarePage = {
  title: 'nav.hardware',
  role: 'installer',

  show(root) {
    return load(root, async () => root.append(await hardwarePanel(answer => tellResult(answer)), await testPanel(), reportPanel()));
  },

  leave() {
    clearTimeout(testTimer);
  },
};

// The settings with what is wrong with them; saved gets the station's answer, or nothing when nothing was changed.
async function hardwarePanel(saved, label = t('save'), extra = []) {
  const { data } = await api.get('/api/hardware');
  const lines = data.settings.map(one => {
    const setting = { ...one, label: word('hw', one.name), isHardware: true };
    return one.name === 'MeterLine' ? meterLine(setting, data) : settingLine(setting);
  });
  const fields = lines.flatMap(line => line.fields || [line.field]);
  const adapt = () => {
    for (const [owner, wanted, names] of hardwareParts) {
      const isThere = fields.find(one => one.name === owner).value === wanted;
      fields.forEach(one => { if (names.includes(one.name)) one.root.hidden = !isThere; });
    }
  };
  const sheet = form(fields, label, async () => {
    const changed = lines.filter(line => line.isChanged);
    if (!changed.length) return saved();
    const answer = await api.send('PUT', '/api/hardware', { values: Object.fromEntries(changed.map(line => [line.setting.name, line.value])) });
    changed.forEach(line => line.keep());
    return saved(answer);
  }, { extra });
  sheet.addEventListener('change', adapt);
  adapt();
  for (const { field: name, error } of data.errors) ownerOf(fields.find(one => one.name === name), error)?.fail(told(error));
  return panel(t('hardware.parts'), el('p', { class: 'hint' }, t('hardware.about')), data.errors.length > 0 && notice('bad', t('hardware.wrong')), sheet);
}

// What is of use with a part only: setting, its value, and the others.
const hardwareParts = [
  ['OutletKind', 'Socket', ['ProximityPullUp', 'LockKind', 'LockPulse', 'LockPause', 'LockSwitchHigh']],
  ['ResidualTest', 'true', ['ResidualPulse', 'ResidualTrip', 'ResidualEnd', 'ResidualReset', 'ResidualTestLow', 'ResidualClosedOnFault']],
  ['MeterLine', '', ['PulsesPerKwh']],
  ['Thermistor', 'true', ['ThermistorPullUp']],
];

// Calibration and tests of each connector, asked for every second while they are seen.

let testTimer = 0;

async function testPanel() {
  const root = el('div');
  const draw = data => {
    const isBusy = data.connectors.some(one => one.calibration?.isRunning || one.tests.some(test => test.state === 'running'));
    const refusal = isBusy ? '' : data.refusal;
    const rows = data.connectors.flatMap(({ id, calibration, tests }) => [
      ...(calibration ? [testRow(id, 'calibration', calibration.isRunning ? 'running' : calibration.isDone ? 'passed' : calibration.finding ? 'failed' : 'untested',
        [told(calibration.finding), t('hardware.reads', { high: calibration.highCount, low: calibration.lowCount })].filter(Boolean).join(' · '),
        () => calibrate(id))] : []),
      ...tests.map(test => testRow(id, test.part, test.state, told(test.words), () => api.send('POST', '/api/hardware/test', { part: test.part, connectorId: id }))),
    ]);
    const key = JSON.stringify([isBusy, refusal, rows.map(row => row.key)]);
    if (root.dataset.key === key) return;
    const focused = document.activeElement?.dataset?.test;
    root.dataset.key = key;
    root.replaceChildren(refusal ? notice('warn', t('hardware.refused')) : '', table(t('hardware.tests'),
      [t('connector.short'), t('hardware.part'), t('status'), t('hardware.found'), t('action')], rows.map(row => row.cells(isBusy || !!refusal))));
    root.querySelector(`[data-test="${focused}"]`)?.focus();
  };
  const poll = async () => {
    clearTimeout(testTimer);
    try {
      draw((await api.get('/api/hardware/tests')).data);
    } catch { /* The next look tells. */ }
    if (root.isConnected) testTimer = setTimeout(poll, TestPollMs);
  };
  const testRow = (id, part, state, found, work) => ({
    key: [id, part, state, found],
    cells: isOff => [num(id), word('part', part), el('span', { class: 'badge ' + ({ passed: 'good', failed: 'bad', running: 'warn' }[state] || '') }, word('test', state)),
      found || '–', el('button', { type: 'button', 'data-test': id + part, disabled: isOff, 'aria-label': pair(t('hardware.test'), word('part', part)),
        onclick: event => attempt(async () => (await work(), await poll()), event.currentTarget) }, t('hardware.test'))],
  });
  draw((await api.get('/api/hardware/tests')).data);
  testTimer = setTimeout(poll, TestPollMs);
  return panel(t('hardware.tests'), el('p', { class: 'hint' }, t('hardware.tests.about')), root);
}

async function calibrate(connectorId) {
  if (await ask(word('part', 'calibration'), t('hardware.calibrate'), t('hardware.test'))) await api.send('POST', '/api/hardware/calibrate', { connectorId });
}

// The station keeps the report in English, in the words of the page. It is handed out in the language of who has made it, which it names.
async function downloadReport() {
  const english = await (await api.get('/api/report')).data.text();
  const [, language] = /^\| Language \| (\w+) \|$/m.exec(english) || [];
  const words = languages[language] && await wordsOf(language);
  const own = { ...text };
  Object.assign(text, words ? { words, language } : { words: text.english, language: 'en' });
  const report = reportIn(english);
  Object.assign(text, own);
  api.hand(new Blob([report]), 'commissioning.md');
}

function reportIn(english) {
  const keys = Object.fromEntries(text.names.map(name => [text.english[name], name]));
  const label = words => words && textOf(keys[words]) || words;
  const cellsOf = ([first, second, ...others]) => {
    if (others.length) return +first ? [first, word('part', second), word('test', others[0]), told(others[1])] : [first, second, ...others].map(label);
    const setting = textOf('hw.' + first);
    if (setting) return [setting + ' (' + first + ')', { true: t('yes'), false: t('no') }[second] || word('kind', second)];
    return [label(first), first === 'Language' ? languages[second] || second : first === 'Time' ? label(second) : second];
  };
  return english.replace(/^(#+ )(.+)$/gm, (all, sign, title) => sign + label(title))
    .replace(/^\| ([^|].*) \|$/gm, (all, row) => '| ' + cellsOf(row.split(' | ')).join(' | ') + ' |');
}

// The report is made of what is now, kept by the station, and handed out as a file.
function reportPanel() {
  const fields = [field({ name: 'name', label: t('report.name'), maxlength: 40, autocomplete: 'name' }), field({ name: 'remark', label: t('report.remark'), maxlength: 200 })];
  return panel(t('report'), el('p', { class: 'hint' }, t('report.about')), form(fields, t('report.make'), async values => {
    await api.send('POST', '/api/report', { ...values, language: text.language });
    await downloadReport();
  }, { extra: [actionButton(t('report.last'), downloadReport)] }));
}
