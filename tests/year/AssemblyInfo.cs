using Microsoft.VisualStudio.TestTools.UnitTesting;

// A life measures the memory in use, so nothing may run beside it in its process; tests/year/run starts a process for each.
[assembly: DoNotParallelize]
