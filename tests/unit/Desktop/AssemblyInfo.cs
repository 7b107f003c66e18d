using Microsoft.VisualStudio.TestTools.UnitTesting;

// The device runs one test after the other; tests keep their state in statics, so the desktop does the same.
[assembly: DoNotParallelize]
