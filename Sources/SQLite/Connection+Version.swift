internal import CSQLite

extension Connection {
  /// What the running transaction may see and do.
  package enum TransactionState: Sendable {
    /// There is none, or one that has not read anything yet and so is still to choose what it sees.
    case none
    case reading
    case writing
  }

  package var transactionState: TransactionState {
    switch sqlite3_txn_state(handle, nil) {
    case SQLITE_TXN_READ: .reading
    case SQLITE_TXN_WRITE: .writing
    default: .none
    }
  }

  /// A number that changes with every change of the database that is committed, by this connection or another
  /// (<https://www.sqlite.org/c3ref/c_fcntl_begin_atomic_write.html#sqlitefcntldataversion>).
  ///
  /// Of what a reading transaction sees, where ``transactionState`` is `.reading`; nil where SQLite does not tell.
  package var dataVersion: UInt32? {
    var version: UInt32 = 0
    return sqlite3_file_control(handle, "main", SQLITE_FCNTL_DATA_VERSION, &version) == SQLITE_OK
      ? version : nil
  }
}
