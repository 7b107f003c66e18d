'use strict';
// The meter and its line: one text of the station, in fields.

const registersBegin = 'registers=';
const meterSpeeds = [1200, 2400, 4800, 9600, 14400, 19200, 38400, 57600, 115200];

// Of use with a meter that the station does not know, or where they were set.
const meterTimes = ['reply', 'gap', 'period'];

// A setting with several fields: what meter, and where it is known what of its line; the registers of one that the station does not know.
function meterLine(setting, { meters, meterNumbers, connectors }) {
  const at = setting.value.indexOf(registersBegin);
  const set = Object.fromEntries((at < 0 ? setting.value : setting.value.slice(0, at)).split(';').map(part => part.split('=')));
  const meter = meters.find(one => one.toLowerCase() === set.meter?.toLowerCase()) || set.meter;
  const kind = field({
    name: setting.name, label: setting.label, kind: 'select', value: at < 0 ? meter || '' : registersBegin,
    options: [['', t('meter.pulses')], ...[...new Set([...meters, meter].filter(Boolean))].map(one => [one, one]), [registersBegin, t('meter.own')]],
  });
  const part = (name, props) => field({ name: setting.name + '.' + name, label: word('meter', name), ...props });
  const parts = Object.fromEntries(meterNumbers.map(({ name, min, max, usual }) => {
    const value = Number(set[name] ?? usual);
    const choices = name === 'baud' ? meterSpeeds.filter(one => one >= min && one <= max) : max - min < 2 ? [min, max] : [];
    return [name, part(name, choices.length
      ? { kind: 'select', value, options: [...new Set([...choices, value])].sort((a, b) => a - b).map(one => [String(one), String(one)]) }
      : { kind: 'number', value, min, max, hint: name === 'second' ? t('meter.second.hint') : min + ' – ' + max,
        check: typed => checks.range(min, max)(typed) || (name === 'second' && typed && typed === parts.unit.value ? t('check.second') : '') })];
  }));
  const parity = part('parity', { kind: 'select', value: set.parity, options: wordsFor('parity', ['none', 'even', 'odd']) });
  const registers = part('registers', {
    value: at < 0 ? '' : setting.value.slice(at + registersBegin.length), hint: t('meter.registers.hint'),
    check: typed => checks.needed(typed) || (line.value.length > setting.max ? t('settings.length', setting) : ''),
  });
  const isOwn = () => kind.value === registersBegin;
  const adapt = () => {
    for (const one of [...Object.values(parts), parity]) one.root.hidden = !kind.value;
    parts.second.root.hidden ||= connectors < 2;
    for (const name of meterTimes) parts[name].root.hidden ||= !isOwn() && !(name in set);
    registers.root.hidden = !isOwn();
  };
  const line = {
    setting,
    fields: [kind, parts.unit, parts.second, parts.baud, parity, parts.stop, ...meterTimes.map(name => parts[name]), registers],
    get value() {
      return kind.value && [!isOwn() && 'meter=' + kind.value,
        ...meterNumbers.filter(({ name, usual }) => Number(parts[name].value) !== usual).map(({ name }) => name + '=' + parts[name].value),
        parity.value !== 'none' && 'parity=' + parity.value, isOwn() && registersBegin + registers.value].filter(Boolean).join(';');
    },
    get isChanged() {
      return line.value !== kept;
    },
    keep() {
      kept = line.value;
    },
  };
  // The station names the part that is wrong in quotes.
  kind.ownerOf = message => {
    const [, name] = /'(\w+)/.exec(message) || [];
    return line.fields.find(one => !one.root.hidden && one.name === setting.name + '.' + name) || (name && name !== 'meter' && isOwn() ? registers : kind);
  };
  let kept = line.value;
  kind.input.addEventListener('change', adapt);
  adapt();
  return line;
}
