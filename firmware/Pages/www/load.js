'use strict';
// Loads the scripts of the page one after the other; one that a busy station dropped is asked for again. It shares no name with them.
{
  const AttemptMs = 1000;
  // In this order the build makes one file of them.
  const scripts = ['base.js', 'ui.js', 'overview.js', 'connect.js', 'records.js', 'upkeep.js', 'meter.js', 'hardware.js', 'wizard.js', 'app.js'];

  const load = at => {
    if (at === scripts.length) return;
    const script = document.createElement('script');
    script.src = scripts[at];
    script.onload = () => load(at + 1);
    script.onerror = () => {
      script.remove();
      setTimeout(load, AttemptMs, at);
    };
    document.head.append(script);
  };

  load(0);
}
