internal import CSQLite

extension Connection {
  /// Stops whatever runs on this connection, from this or any other thread; the statement throws an error with `isInterrupt`.
  package func interrupt() { sqlite3_interrupt(handle) }

  /// Stops statements that still run at `deadline`; nil takes the limit away.
  ///
  /// The clock is looked at every 1,000 steps of SQLite's virtual machine: some 20 microseconds where the steps are small.
  package func stop(at deadline: ContinuousClock.Instant?) {
    self.deadline = deadline
    guard deadline != nil else { return sqlite3_progress_handler(handle, 0, nil, nil) }
    // The connection outlives its handler: both end in `deinit`, where the handle is closed.
    sqlite3_progress_handler(
      handle, 1_000,
      { context in
        guard let context else { return 0 }
        let connection = Unmanaged<Connection>.fromOpaque(context).takeUnretainedValue()
        guard let deadline = connection.deadline else { return 0 }
        return ContinuousClock.now < deadline ? 0 : 1
      }, Unmanaged.passUnretained(self).toOpaque())
  }
}
