using Microsoft.VisualStudio.TestTools.UnitTesting;

// A test class keeps its state in its own statics, as the device's launcher needs it: classes may run side by side, the
// methods of one class may not.
[assembly: Parallelize(Scope = ExecutionScope.ClassLevel)]
