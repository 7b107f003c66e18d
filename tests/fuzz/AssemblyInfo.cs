using Microsoft.VisualStudio.TestTools.UnitTesting;

// Memory is measured, so nothing else may run beside a test.
[assembly: DoNotParallelize]
