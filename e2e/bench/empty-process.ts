// A Node process that does nothing: the floor under starting one.
