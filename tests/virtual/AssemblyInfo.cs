// Each test has its own directory, port and station.
[assembly: Parallelize(Scope = ExecutionScope.ClassLevel)]
