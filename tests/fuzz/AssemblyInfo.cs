// Memory is measured, so nothing else may run beside a test.
[assembly: DoNotParallelize]
