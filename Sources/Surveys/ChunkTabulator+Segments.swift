/// What is read of a respondent besides answers: segments and weights.
extension ChunkTabulator {
  mutating func readDimensions(_ fields: ScannedFields, row: Int) {
    for dimension in 0..<layout.dimensionSlots.count {
      let slot = layout.dimensionSlots[dimension]
      dimensionValues[dimension] = Int(
        single(
          fields, row &* fields.stride &+ slot, table: layout.firstDimensionTable + dimension, question: 0,
          row: row, kind: .dimension(dimension)))
    }
    for crosstab in 1..<crosstabs {
      let place = row &* crosstabs &+ crosstab
      let dimensions = layout.crosstabs[crosstab]
      if dimensions.count == 1 {
        let value = dimensionValues[dimensions[0]]
        // Of one dimension, values are numbered as they are met, and so are segments.
        while segments.count(crosstab) <= value {
          _ = self.segment([segments.count(crosstab)], in: crosstab)
        }
        places[place] = max(value, -1)
      } else {
        let values = dimensions.map { dimensionValues[$0] }
        places[place] = values.contains { $0 < 0 } ? -1 : segment(values, in: crosstab)
      }
    }
  }

  /// The number of a segment, with room to count in it.
  mutating func segment(_ values: [Int], in crosstab: Int) -> Int {
    let known = segments.count(crosstab)
    let segment = segments.number(of: values, in: crosstab)
    guard segment >= known else { return segment }
    for question in 0...plan.questions.count {
      let options = question < plan.questions.count ? options.names[question].count : 0
      tally.reserve(
        question: question, crosstab: crosstab, segment: segment, cell: Tally.firstOption + options - 1)
    }
    return segment
  }

  /// Reads the respondent's weight; false where there is none, or it is not a number.
  mutating func readWeight(_ fields: ScannedFields, row: Int) -> Bool {
    let range = content(fields, row &* fields.stride &+ layout.weightSlot)
    let cell = UnsafeRawBufferPointer(start: fields.text + range.lowerBound, count: range.count)
    let text = AnswerResolver.normalised(String(decoding: cell, as: UTF8.self))
    if text.isEmpty || layout.missing.contains(text) {
      counters.unweighted += 1
      return false
    }
    guard let value = Weight.value(of: text, delimiter: plan.delimiter) else {
      if badWeight == nil { badWeight = (fields.rows[row].start, text) }
      return false
    }
    weights[row] = Int64((value / Tally.weightUnit).rounded())
    return true
  }
}
