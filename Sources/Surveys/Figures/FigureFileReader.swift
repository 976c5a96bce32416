/// Reads files of figures that somebody has counted: separated values or JSON, long or wide, shares, percentages or counts.
package struct FigureFileReader: Sendable {
  package let options: FigureFileOptions

  package init(options: FigureFileOptions = FigureFileOptions()) { self.options = options }

  /// Reads all figures of `file`, in the order of its lines.
  ///
  /// - Parameter progress: is told from time to time how many records and bytes are read.
  /// - Throws: ``FigureFileError`` where the file as a whole cannot be understood; a row that cannot be is a reject.
  package func read(
    _ file: [UInt8], progress: (_ records: Int, _ bytes: Int) -> Void = { _, _ in }
  ) throws(FigureFileError) -> FigureReading {
    let text = try FigureText(file)
    let table = try FigureTable(text, options: options)
    var reading = FigureReading()
    reading.encoding = text.encoding
    reading.table = table
    let series = try FigureSeries.all(
      header: table.header, options: options, unused: &reading.unusedColumns)
    reading.columnsBesideConstants = FigureField.allCases.compactMap { field in
      guard let binding = series.first?[field], binding.constant != nil, let column = binding.column else {
        return nil
      }
      return (field, table.header[column])
    }
    var decoders = series.map { FigureDecoder(series: $0, header: table.header, options: options) }
    let scales = try scales(of: table, decoders: decoders)
    if options.scale == nil { findPercentSigns(in: table, for: &decoders) }

    table.cells.withUnsafeBufferPointer { cells in
      var cursor = table.cursor()
      var row = FigureTable.Row()
      while table.next(&cursor, in: cells, into: &row) {
        reading.records += 1
        if reading.records & 0xFFFF == 0 { progress(reading.records, row.raw.upperBound) }
        if let problem = row.problem {
          reading.rejects.append(
            FigureReject(line: row.line, column: nil, reason: problem, raw: table.raw(row)))
          continue
        }
        for index in decoders.indices {
          do throws(FigureDecoder.Problem) {
            let isThere = try decoders[index].append(row, in: cells, scales: scales, to: &reading.drafts)
            if !isThere { reading.absent += 1 }
          } catch {
            reading.rejects.append(
              FigureReject(line: row.line, column: error.column, reason: error.reason, raw: table.raw(row)))
          }
        }
      }
    }
    return reading
  }

  /// Looks at values until it is clear whether they are percentages; at all of them where they are shares.
  private func scales(
    of table: FigureTable, decoders: [FigureDecoder]
  ) throws(FigureFileError) -> FigureScales {
    var shares = FigureScales.Evidence()
    var others = FigureScales.Evidence()
    if options.scale == nil {
      table.cells.withUnsafeBufferPointer { cells in
        var cursor = table.cursor()
        var row = FigureTable.Row()
        let hasShares = decoders.contains { $0.isShare }
        let hasOthers = decoders.contains { !$0.isShare }
        while (hasShares && !shares.isDecided) || (hasOthers && !others.isDecided),
          table.next(&cursor, in: cells, into: &row)
        {
          guard row.problem == nil else { continue }
          for decoder in decoders {
            if decoder.isShare {
              decoder.judge(row, in: cells, into: &shares)
            } else {
              decoder.judge(row, in: cells, into: &others)
            }
          }
        }
      }
    }
    return try FigureScales(shares: shares, others: others, scale: options.scale)
  }

  /// Finds out in which columns values have percent signs: hardly ever more than one look at the file, or at its first row.
  private func findPercentSigns(in table: FigureTable, for decoders: inout [FigureDecoder]) {
    table.cells.withUnsafeBufferPointer { cells in
      // `%`, or the first byte of its wide form.
      guard cells.contains(where: { $0 == 0x25 || $0 == 0xEF }) else { return }
      var cursor = table.cursor()
      var row = FigureTable.Row()
      while !decoders.allSatisfy(\.hasPercentSigns), table.next(&cursor, in: cells, into: &row) {
        guard row.problem == nil else { continue }
        for index in decoders.indices where !decoders[index].hasPercentSigns {
          decoders[index].hasPercentSigns = decoders[index].isSigned(row, in: cells)
        }
      }
    }
  }
}
